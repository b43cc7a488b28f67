import type { Tree } from '@angular-devkit/schematics';
import type { Options } from '../options';
import { refuse } from '../refuse';
import type { ApplicationProject } from '../app/application-project';
import { type AppAction, displayName } from './app-actions';

/** An action that was named by import path and name. */
export interface NamedAction {
  readonly module: string;
  /** The file behind a relative path. */
  readonly file: string | undefined;
  readonly exported: string;
  readonly member: string;
}

/** Reads `./auth/auth.actions#AuthActions.logout`; refuses what is not there. */
export function namedAction(
  tree: Tree,
  { logoutAction }: Options,
  project: ApplicationProject,
  actions: readonly AppAction[],
): AppAction | NamedAction | undefined {
  if (!logoutAction) return undefined;
  const [, module, exported, member] =
    /^([^#\s]+)#([\w$]+)((?:\.[\w$]+)*)$/.exec(logoutAction) ?? [];
  if (module === undefined || exported === undefined || member === undefined) {
    refuse(
      `--logout-action=${logoutAction} names no action.`,
      'Give import path and name: ./auth/auth.actions#AuthActions.logout.',
    );
  }
  if (!module.startsWith('.') && !module.startsWith('/')) {
    return { module, file: undefined, exported, member };
  }
  const file = fileOf(tree, module, project);
  if (file === undefined) {
    refuse(
      `--logout-action: there is no file ${module}.`,
      `Give it as seen from ${project.sourceRoot.slice(1)}/app.`,
    );
  }
  const known = actions.find(
    (action) => action.file.fileName === file && displayName(action) === exported + member,
  );
  if (known !== undefined) return known;
  if (!new RegExp(`\\bexport\\b[^;]*\\b${exported}\\b`).test(tree.readText(file))) {
    refuse(
      `--logout-action: ${file.slice(1)} exports no ${exported}.`,
      'Give the name of an exported action.',
    );
  }
  return { module, file, exported, member };
}

function fileOf(tree: Tree, module: string, project: ApplicationProject): string | undefined {
  const path = module.replace(/^\.?\//, '').replace(/\.ts$/, '');
  const folders = [`${project.sourceRoot}/app`, project.sourceRoot, project.root, ''];
  return folders
    .flatMap((folder) => [`${folder}/${path}.ts`, `${folder}/${path}/index.ts`])
    .find((file) => tree.exists(file));
}
