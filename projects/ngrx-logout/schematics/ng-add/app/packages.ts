import type { Tree } from '@angular-devkit/schematics';
import { readJson } from './read-json';
import { refuse } from '../refuse';

const OLDEST_ANGULAR = 20;

/** The manifest that the application's packages stand in, and what it says. */
export interface Packages {
  readonly file: string;
  readonly angularMajor: number;
  /** What a package was asked for with, such as `^22.0.1`. */
  readonly specifierOf: (name: string) => string | undefined;
}

/** Finds the nearest manifest with Angular in it; a workspace of pnpm or yarn has one a folder. */
export function findPackages(tree: Tree, projectRoot: string): Packages {
  for (const folder of foldersUp(projectRoot)) {
    const file = `${folder}/package.json`;
    if (!tree.exists(file)) continue;
    const manifest = readJson(tree, file);
    const specifierOf = (name: string) => specifierIn(manifest, name);
    const angular = specifierOf('@angular/core');
    if (angular === undefined) continue;
    return { file, specifierOf, angularMajor: supportedMajor(tree, folder, angular) };
  }
  return refuse('no package.json asks for @angular/core.', 'This is no Angular application.');
}

function foldersUp(path: string): string[] {
  const folders = [path];
  for (let folder = path; folder !== '';) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    folders.push(folder);
  }
  return folders;
}

function supportedMajor(tree: Tree, folder: string, specifier: string): number {
  // What is installed knows better: a specifier may be `latest`, or the name of a catalog.
  const installed = foldersUp(folder)
    .map((up) => `${up}/node_modules/@angular/core/package.json`)
    .find((file) => tree.exists(file));
  const version = installed ? String(readJson(tree, installed)['version']) : specifier;
  const major = Number(/\d+/.exec(version)?.[0] ?? NaN);
  if (Number.isNaN(major)) {
    refuse(
      `the version of Angular cannot be told from "${specifier}".`,
      'Install the packages of the application first.',
    );
  }
  if (major < OLDEST_ANGULAR) {
    refuse(
      `this is Angular ${major}, and the library needs ${OLDEST_ANGULAR} or newer.`,
      'Update the application first: ng update @angular/core @angular/cli.',
    );
  }
  return major;
}

function specifierIn(manifest: Record<string, unknown>, name: string): string | undefined {
  for (const section of ['dependencies', 'devDependencies', 'peerDependencies']) {
    const specifier = (manifest[section] as Record<string, string> | undefined)?.[name];
    if (specifier !== undefined) return specifier;
  }
  return undefined;
}
