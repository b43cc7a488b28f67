import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appNames, appTree, editedFiles } from './support/app-fixture.ts';
import { compileAll } from './support/compile-all.ts';
import { lintAll } from './support/lint-all.ts';
import { changedFiles, ngAdd, snapshot } from './support/ng-add.ts';
import { OPTIONS } from './support/options-of-apps.ts';

/** Each folder of `apps/` is an application in one style; `edited/` holds what its files must say afterwards. */
describe('[T-47] [T-79] ng add', () => {
  for (const name of appNames()) {
    it(`edits ${name} as written down, and changes nothing the second time`, async () => {
      const tree = appTree(name);
      const before = snapshot(tree);
      const first = await ngAdd(tree, OPTIONS[name]);
      const after = snapshot(first.tree);
      const changed = changedFiles(before, after);
      assert.deepEqual(Object.fromEntries(changed), Object.fromEntries(editedFiles(name)));

      const second = await ngAdd(first.tree, OPTIONS[name]);
      assert.deepEqual([...changedFiles(after, snapshot(second.tree))], []);
      assert.deepEqual(second.tasks, [], 'Nothing is installed again.');
    });
  }

  it('leaves every one of them with code that compiles', async () => {
    const outputs = new Map<string, ReadonlyMap<string, string>>();
    for (const name of appNames()) {
      const { tree } = await ngAdd(appTree(name), OPTIONS[name]);
      outputs.set(name, snapshot(tree));
    }
    assert.deepEqual(compileAll(outputs), []);
  });

  it('adds nothing that strict rules complain of', async () => {
    const before = new Map<string, string>();
    const after = new Map<string, string>();
    for (const name of appNames()) {
      const tree = appTree(name);
      for (const [path, text] of snapshot(tree)) collect(before, name + path, text);
      const run = await ngAdd(tree, OPTIONS[name]);
      for (const [path, text] of snapshot(run.tree)) collect(after, name + path, text);
    }
    const changed = [...changedFiles(before, after).keys()];
    assert.ok(changed.length > 10, 'Applications were edited.');
    assert.deepEqual(await lintAll(after, changed), await lintAll(before, changed));
  });
});

function collect(files: Map<string, string>, path: string, text: string): void {
  if (path.endsWith('.ts')) files.set(path, text);
}
