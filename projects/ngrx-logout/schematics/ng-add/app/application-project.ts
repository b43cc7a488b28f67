import type { Tree } from '@angular-devkit/schematics';
import { readJson } from './read-json';
import { refuse } from '../refuse';

/** The application that is edited. Paths begin at the workspace, with a slash. */
export interface ApplicationProject {
  readonly name: string;
  /** Without a slash at its end; empty for an application at the workspace's own place. */
  readonly root: string;
  readonly sourceRoot: string;
  readonly main: string;
  readonly tsConfig: string | undefined;
  /** Files that a build puts others in the place of, as `environment.ts`: an edit would be missing there. */
  readonly replaced: readonly string[];
}

interface ProjectEntry {
  readonly name?: string;
  readonly projectType?: string;
  readonly root?: string;
  readonly sourceRoot?: string;
  readonly architect?: Targets;
  readonly targets?: Targets;
}

interface Target {
  readonly options?: BuildOptions;
  readonly configurations?: Record<string, BuildOptions>;
}

type Targets = Record<string, Target | undefined>;
type BuildOptions = Record<string, unknown> & {
  readonly fileReplacements?: readonly { readonly replace?: string }[];
};

/** The named application, or the only one. */
export function applicationProject(tree: Tree, name: string | undefined): ApplicationProject {
  const projects = readProjects(tree);
  const applications = [...projects].filter(([, { projectType }]) => projectType === 'application');
  if (name) {
    const project = projects.get(name);
    if (!project) {
      refuse(`there is no project ${name}.`, choice(applications));
    }
    if (project.projectType !== 'application') {
      refuse(`${name} is no application.`, choice(applications));
    }
    return describe(name, project);
  }
  const [only, ...others] = applications;
  if (!only) {
    refuse('there is no application project here.', 'Run it in the workspace of an application.');
  }
  if (others.length > 0) {
    refuse('there are several applications here.', choice(applications));
  }
  return describe(...only);
}

function choice(applications: readonly [string, ProjectEntry][]): string {
  const names = applications.map(([name]) => name).join(', ');
  return names ? `Name one with --project: ${names}.` : 'This workspace has no application.';
}

function describe(name: string, project: ProjectEntry): ApplicationProject {
  const build = (project.architect ?? project.targets)?.['build'];
  const options: BuildOptions = build?.options ?? {};
  const root = absolute(project.root ?? '');
  const sourceRoot = absolute(project.sourceRoot ?? `${root}/src`);
  const main = firstString(options['browser'], options['main']) ?? `${sourceRoot}/main.ts`;
  const tsConfig = firstString(options['tsConfig']);
  const replaced = [options, ...Object.values(build?.configurations ?? {})].flatMap(
    ({ fileReplacements = [] }) => fileReplacements.flatMap(({ replace }) => replace ?? []),
  );
  return {
    name,
    root,
    sourceRoot,
    main: absolute(main),
    tsConfig: tsConfig && absolute(tsConfig),
    replaced: replaced.map(absolute),
  };
}

function firstString(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}

function absolute(path: string): string {
  const trimmed = path.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  return trimmed === '' || trimmed === '.' ? '' : `/${trimmed}`;
}

/** The Angular CLI keeps all projects in one file, Nx one file a project. */
function readProjects(tree: Tree): Map<string, ProjectEntry> {
  const projects = new Map<string, ProjectEntry>();
  const workspace = ['/angular.json', '/.angular.json', '/workspace.json'].find((file) =>
    tree.exists(file),
  );
  if (workspace) {
    const entries = readJson(tree, workspace)['projects'] as Record<string, ProjectEntry | string>;
    for (const [name, entry] of Object.entries(entries)) {
      projects.set(name, typeof entry === 'string' ? readProjectFile(tree, entry) : entry);
    }
    return projects;
  }
  for (const folder of ['/apps', '/packages', '/projects', '/libs']) {
    tree.getDir(folder).visit((file) => {
      if (file.endsWith('/project.json') && !file.includes('/node_modules/')) {
        const root = file.slice(0, -'/project.json'.length);
        const project = readProjectFile(tree, root);
        projects.set(project.name ?? root.slice(1), project);
      }
    });
  }
  if (tree.exists('/project.json')) {
    const project = readProjectFile(tree, '');
    projects.set(project.name ?? 'application', project);
  }
  return projects;
}

function readProjectFile(tree: Tree, root: string): ProjectEntry {
  return { root, ...readJson(tree, `${root}/project.json`) };
}
