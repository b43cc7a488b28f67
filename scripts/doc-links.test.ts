import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from './paths.ts';

const PAGES = ['*.md', 'docs/**/*.md', 'projects/{server,ngrx-logout}/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: ROOT }),
);

describe('the links of the documentation', () => {
  for (const page of PAGES) {
    it(`of ${page} lead to a file and a heading that exist`, () => {
      const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));
      assert.deepEqual(broken, []);
    });
  }

  it('lead from the README to every page', () => {
    const reached = new Set(linksOf('README.md').map((link) => path.normalize(fileOf(link))));
    const isIndexed = (page: string): boolean => reached.has(path.dirname(page));
    const unreached = PAGES.filter((page) => page.startsWith('docs') && !isIndexed(page));
    assert.deepEqual(
      unreached.filter((page) => !reached.has(path.normalize(page))),
      [],
    );
  });
});

/** Links within the repository. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, page), 'utf8').replaceAll(/^ *```[^]*?^ *```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !/^[a-z]+:/.test(link));
}

const fileOf = (link: string): string => link.split('#')[0] as string;

function leadsSomewhere(page: string, link: string): boolean {
  const [file = '', heading] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(ROOT, target))) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** As the sites that show Markdown name them: those that come twice are numbered. */
function headingsOf(page: string): readonly string[] {
  const times = new Map<string, number>();
  return [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(
    ([, title]) => {
      const heading = (title as string)
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
        .replaceAll(' ', '-');
      const before = times.get(heading) ?? 0;
      times.set(heading, before + 1);
      return before === 0 ? heading : `${heading}-${before}`;
    },
  );
}
