import type { Tree } from '@angular-devkit/schematics';
import ts from 'typescript';
import { refuse } from '../refuse';

/** Reads a JSON file that may hold comments. */
export function readJson(tree: Tree, path: string): Record<string, unknown> {
  const text = tree.readText(path);
  const { config } = ts.parseConfigFileTextToJson(path, text) as { config?: unknown };
  if (typeof config !== 'object' || config === null) {
    refuse(`${path} cannot be read.`, 'Repair it first: it is no JSON.');
  }
  return config as Record<string, unknown>;
}
