import type { Tree } from '@angular-devkit/schematics';
import ts from 'typescript';
import type { ApplicationProject } from '../app/application-project';

/** The application's TypeScript, with names resolved across its files. Packages are not read. */
export interface Sources {
  readonly checker: ts.TypeChecker;
  /** The file that the build starts from, if it is there. */
  readonly main: ts.SourceFile | undefined;
  /** All that the application reaches from there, lazy routes too; of other projects of the workspace as well. */
  readonly files: readonly ts.SourceFile[];
  /** Whether the file is the application's own in every build, and not another project's that it shares. */
  isOwn(file: ts.SourceFile): boolean;
}

export function openSources(tree: Tree, project: ApplicationProject): Sources {
  const program = ts.createProgram({
    rootNames: tree.exists(project.main) ? [project.main] : [],
    options: compilerOptions(tree, project),
    host: hostOf(tree),
  });
  return {
    checker: program.getTypeChecker(),
    main: program.getSourceFile(project.main),
    files: program.getSourceFiles().filter((file) => !file.isDeclarationFile),
    isOwn: ({ fileName }) =>
      fileName.startsWith(`${project.root}/`) && !project.replaced.includes(fileName),
  };
}

/** Only what decides which file an import means: a workspace of Nx names its libraries in `paths`. */
function compilerOptions(tree: Tree, project: ApplicationProject): ts.CompilerOptions {
  const candidates = [
    project.tsConfig,
    `${project.root}/tsconfig.app.json`,
    `${project.root}/tsconfig.json`,
    '/tsconfig.base.json',
    '/tsconfig.json',
  ];
  const file = candidates.find((path) => path !== undefined && tree.exists(path));
  const own: ts.CompilerOptions = {
    noLib: true,
    types: [],
    allowJs: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  if (file === undefined) return own;
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => tree.exists(path),
    readFile: (path) => readText(tree, path),
    readDirectory: () => [],
  };
  const { config } = ts.readConfigFile(file, (path) => host.readFile(path)) as { config?: unknown };
  const folder = file.slice(0, file.lastIndexOf('/')) || '/';
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, folder, {}, file);
  const taken = ['baseUrl', 'paths', 'pathsBasePath'].filter((name) => name in options);
  return { ...own, ...Object.fromEntries(taken.map((name) => [name, options[name]])) };
}

function hostOf(tree: Tree): ts.CompilerHost {
  // Reading the packages would take seconds, and an imported name says enough.
  const isOfApplication = (path: string) => !path.includes('/node_modules/') && tree.exists(path);
  return {
    fileExists: isOfApplication,
    readFile: (path) => (isOfApplication(path) ? readText(tree, path) : undefined),
    getSourceFile: (path, languageVersion) => {
      const text = isOfApplication(path) ? readText(tree, path) : undefined;
      return text === undefined
        ? undefined
        : ts.createSourceFile(path, text, languageVersion, /* setParentNodes */ true);
    },
    getDefaultLibFileName: () => '/lib.d.ts',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
}

/** With its byte order mark, so that positions are those of the file. */
function readText(tree: Tree, path: string): string | undefined {
  return tree.read(path)?.toString('utf8');
}
