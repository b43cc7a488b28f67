import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { says, snippetsOf } from './doc-snippets.ts';
import { ROOT } from './paths.ts';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
const recipes = globSync('projects/recipes/src/*.ts', { cwd: ROOT, exclude: ['**/*.spec.ts'] });

describe('the code in the documentation', () => {
  for (const page of pages) {
    for (const snippet of snippetsOf(read(page))) {
      const { file, code } = snippet;
      if (file === null) continue;
      it(`${page} shows what ${file} says: ${code.split('\n')[0] as string}`, () => {
        assert.ok(says(read(file), snippet), `${file} does not contain, line for line:\n\n${code}`);
      });
    }
  }

  for (const recipe of recipes) {
    it(`${recipe} has a page that shows no other code`, () => {
      const files = snippetsOf(read(`docs/recipes/${path.basename(recipe, '.ts')}.md`)).map(
        ({ file }) => file,
      );
      assert.ok(files.includes(recipe));
      assert.ok(!files.includes(null), 'A block of its page names no file.');
    });
  }
});

describe('the search for code in a page', () => {
  const marked = '<!-- code: a.ts -->\n\n```ts\nconst a = 1;\n\nconst b = 2;\n```\n';

  it('finds blocks with and without a file', () => {
    const plain = '```ts\nconst c = 3;\n```\n';
    assert.deepEqual(snippetsOf(`Text.\n\n${marked}\nMore.\n\n${plain}`), [
      { code: 'const a = 1;\n\nconst b = 2;', file: 'a.ts', around: null },
      { code: 'const c = 3;', file: null, around: null },
    ]);
  });

  it('finds what has to stand around a block, and blocks in lists', () => {
    const inList =
      '1. First\n\n   <!-- in: class A { … } -->\n\n   ```ts\n   b = {\n     c: 1,\n   };\n   ```\n';
    assert.deepEqual(snippetsOf(inList), [
      { code: 'b = {\n  c: 1,\n};', file: null, around: 'class A { … }' },
    ]);
  });

  it('accepts whole lines alone', () => {
    const [snippet] = snippetsOf(marked);
    assert.ok(snippet);
    assert.ok(says('// first\nconst a = 1;\n\nconst b = 2;\n// last', snippet));
    assert.ok(!says('export const a = 1;\n\nconst b = 2;', snippet));
    assert.ok(!says('const a = 1;\n\nconst b = 3;', snippet));
  });
});
