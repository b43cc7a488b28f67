import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { build } from 'esbuild';
import browserArguments from '../../scripts/browser-arguments.json' with { type: 'json' };
import { findBrowser } from '../../scripts/find-browser.ts';
import { LIBRARY_DIST, ROOT } from '../../scripts/paths.ts';
import { drawBars } from './support/bars.ts';
import { type Mood, MOODS, PageServer } from './support/page-server.ts';
import { median } from './support/statistics.ts';
import { table } from './support/table.ts';

const VARIANTS = ['local-first', 'revoke-first', 'by hand'];
const OFFLINE = 'offline';
const ROUNDS = 7;
/** Longer than the slow server and than our own limit, which is a second here. */
const LIMIT = 3000;

type Page = Window & { timeToClean(limit: number): Promise<number | null> };

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'clean-page/main.ts')],
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { ngDevMode: 'false' },
  alias: { 'ngrx-logout': join(LIBRARY_DIST, 'fesm2022/ngrx-logout.mjs') },
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
});
const { path, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: path,
  env: { ...(process.env as Record<string, string>), ...env },
  args: browserArguments,
});
const server = await PageServer.start(outputFiles[0]?.text ?? '');

const rows: string[][] = [];
const groups: { name: string; values: (number | null)[] }[] = [];
for (const mood of [...Object.keys(MOODS), OFFLINE]) {
  const times = new Map<string, (number | null)[]>(VARIANTS.map((variant) => [variant, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const variant of round % 2 === 0 ? VARIANTS : VARIANTS.toReversed()) {
      // Once is enough to see that it never happens.
      if (times.get(variant)?.includes(null)) continue;
      times.get(variant)?.push(await timeToClean(browser, variant, mood));
    }
  }
  rows.push([mood, ...VARIANTS.map((variant) => summary(times.get(variant) ?? []))]);
  groups.push({ name: mood, values: VARIANTS.map((variant) => typical(times.get(variant) ?? [])) });
}
await browser.close();
await server[Symbol.asyncDispose]();
console.log(
  `\nMilliseconds from the dispatch until store, storages and page hold nothing private: median (worst) of ${ROUNDS}\n\n` +
    table(['server', ...VARIANTS], rows),
);

// Drawn where the docs show it, when it is asked for: other figures at each run would be a change each time.
if (process.env['DRAW'] === '1') {
  const title = 'Time until nothing of the user is left, by what the server does';
  const bars = drawBars({ title, unit: 'ms', series: VARIANTS, groups });
  writeFileSync(join(ROOT, 'docs/pictures/time-to-clean.svg'), bars);
  writeFileSync(
    join(ROOT, 'docs/pictures/time-to-clean.json'),
    `${JSON.stringify({ variants: VARIANTS, groups }, null, 2)}\n`,
  );
}

async function timeToClean(from: Browser, variant: string, mood: string): Promise<number | null> {
  const context = await from.newContext();
  const page = await context.newPage();
  if (mood !== OFFLINE) server.mood = mood as Mood;
  await page.goto(`${server.url}/?variant=${encodeURIComponent(variant)}`);
  await page.waitForFunction(() => 'timeToClean' in window);
  await context.setOffline(mood === OFFLINE);
  const time = await page.evaluate(
    (limit) => (window as unknown as Page).timeToClean(limit),
    LIMIT,
  );
  await context.close();
  return time;
}

function typical(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length < times.length ? null : median(known);
}

function summary(times: readonly (number | null)[]): string {
  const known = times.filter((time) => time !== null);
  return known.length < times.length
    ? 'never'
    : `${median(known).toFixed(1)} (${Math.max(...known).toFixed(1)})`;
}
