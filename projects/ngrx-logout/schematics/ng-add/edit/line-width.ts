import type { Tree } from '@angular-devkit/schematics';
import { readJson } from '../app/read-json';

const USUAL = 80;
/** Where nobody uses Prettier. */
const FREE = 100;

/** How long the application's lines may be, as Prettier was told. */
export function lineWidth(tree: Tree): number {
  for (const file of ['/.prettierrc', '/.prettierrc.json']) {
    if (!tree.exists(file)) continue;
    // It may also be written in YAML.
    const written = /printWidth["']?\s*:\s*(\d+)/.exec(tree.readText(file))?.[1];
    return written === undefined ? USUAL : Number(written);
  }
  if (!tree.exists('/package.json')) return FREE;
  const { prettier } = readJson(tree, '/package.json') as { prettier?: { printWidth?: number } };
  return prettier ? (prettier.printWidth ?? USUAL) : FREE;
}
