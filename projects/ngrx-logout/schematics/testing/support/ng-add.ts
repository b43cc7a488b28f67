import { join } from 'node:path';
import {
  SchematicTestRunner,
  type UnitTestTree,
} from '@angular-devkit/schematics/testing/index.js';

const COLLECTION = join(
  import.meta.dirname,
  '../../../../../dist/ngrx-logout/schematics/collection.json',
);

export interface Run {
  readonly tree: UnitTestTree;
  /** All that it said, as one text. */
  readonly said: string;
  /** What the command line would do afterwards, such as `node-package`. */
  readonly tasks: readonly string[];
}

/** Runs the built schematic. */
export async function ngAdd(tree: UnitTestTree, options: object = {}): Promise<Run> {
  const runner = new SchematicTestRunner('ngrx-logout', COLLECTION);
  const lines: string[] = [];
  runner.logger.subscribe(({ message }) => lines.push(message));
  const edited = await runner.runSchematic('ng-add', options, tree);
  return { tree: edited, said: lines.join('\n'), tasks: runner.tasks.map(({ name }) => name) };
}

/** Every file with its text. */
export function snapshot(tree: UnitTestTree): Map<string, string> {
  return new Map(tree.files.map((path) => [path, tree.readText(path)]));
}

/** The files of one that differ from those of the other. */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map([...after].filter(([path, text]) => before.get(path) !== text));
}
