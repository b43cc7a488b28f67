import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Snippet, snippetsOf } from '../../scripts/doc-snippets.ts';
import { ROOT } from '../../scripts/paths.ts';
import { SnippetCompiler } from './support/compile-snippets.ts';

const PAGES = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];

const compiler = new SnippetCompiler();

describe('the code in the documentation', () => {
  for (const page of PAGES.sort()) {
    // The others stand in files that are compiled.
    const snippets = snippetsOf(readFileSync(join(ROOT, page), 'utf8')).filter(
      ({ file }) => file === null,
    );
    if (snippets.length === 0) continue;
    it(`of ${page} compiles against the built library`, () => {
      const complaints = compiler
        .complaintsAbout(page, snippets)
        .flatMap((texts, place) =>
          texts.length === 0
            ? []
            : [`${(snippets[place] as Snippet).code}\n--> ${texts.join('\n--> ')}`],
        );
      assert.equal(complaints.join('\n\n'), '');
    });
  }
});

describe('the compiler of the documentation', () => {
  const complaintsAbout = (code: string, around: string | null = null) =>
    compiler.complaintsAbout('page', [{ code, file: null, around }]).flat().length;

  it('knows what exists', () => {
    assert.equal(complaintsAbout("provideLogout({ redirectTo: '/login' });"), 0);
    assert.equal(complaintsAbout("local: 'all'", 'withStoragePurge({ … });'), 0);
  });

  it('refuses what does not', () => {
    assert.equal(complaintsAbout('provideLogin();'), 1);
    assert.equal(complaintsAbout("provideLogout({ redirect: '/login' });"), 1);
    assert.equal(complaintsAbout("import { Logouts } from 'ngrx-logout';"), 1);
    assert.equal(complaintsAbout("locally: 'all'", 'withStoragePurge({ … });'), 1);
    assert.equal(complaintsAbout('inject(Logout).status.set("idle");'), 1);
  });
});
