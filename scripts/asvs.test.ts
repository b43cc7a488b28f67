import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from './paths.ts';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const MAP = read('docs/asvs.md');

const requirements = MAP.split(/^### /m)
  .slice(1)
  .map((section) => ({ id: section.split(' ')[0] as string, proofs: proofsIn(section) }));

describe('the map of OWASP ASVS', () => {
  for (const { id, proofs } of requirements) {
    for (const { file, titles } of proofs) {
      it(`${id} is shown by tests of ${path.basename(file)} that exist`, () => {
        const source = read(file).replaceAll("\\'", "'");
        assert.deepEqual(
          titles.filter((title) => !source.includes(title)),
          [],
        );
        assert.ok(titles.length > 0);
      });
    }
  }

  it('holds every requirement that a test names', () => {
    const tests = globSync('projects/**/*.{spec,test,races}.{ts,mjs}', { cwd: ROOT });
    const named = new Set(
      tests.flatMap((file) => [...read(file).matchAll(/\[ASVS ([\d.]+)\]/g)].map(([, id]) => id)),
    );
    assert.ok(named.size > 20, String(named.size));
    const known = requirements.map(({ id }) => id);
    assert.deepEqual(
      [...named].filter((id) => !known.includes(id as string)),
      [],
    );
  });

  it('names each requirement once', () => {
    const ids = requirements.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
});

/** `- [logout.test.ts](../projects/…): `a title`, `a part of another``. */
function proofsIn(section: string): readonly { file: string; titles: readonly string[] }[] {
  return [...section.matchAll(/^- \[.+?\]\(\.\.\/(.+?)\):((?:.|\n {2})*)$/gm)].map(
    ([, file, titles]) => ({
      file: file as string,
      titles: [...(titles as string).matchAll(/`([^`]+)`/g)].map(([, title]) => title as string),
    }),
  );
}
