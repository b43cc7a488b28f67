import { Dice } from './support/dice.ts';
import { growthOf, type Sample } from './support/soak/growth.ts';
import { makeCrossings } from './support/soak/make-crossings.ts';
import type { Counts } from './support/soak/page-counts.ts';
import { playRound, signInWatched } from './support/soak/play-round.ts';
import { plainRound, randomRound, retriedRound } from './support/soak/round-plan.ts';
import { crossingsIn, openSoakedPage, requestsOf } from './support/soak/soaked-page.ts';
import { expect, test } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';

const ROUNDS = 200;
const SAMPLED = 20;
/** Until then a page loads its lazy parts, and the engine compiles what it has seen run. */
const WARM_UP = 40;

/** Of a failed run, to play it again: `SOAK_SEED=… npm run e2e -- -g soak`. */
const SEED = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);

/**
 * How much a count may grow a round. Counts are exact: half of one in twenty rounds is already too much, so that a leak
 * on a path that few rounds take is seen too. The heap also holds what the engine compiles, which is why the number of
 * objects is the sharper measure of it.
 */
const LIMITS: Counts = {
  listeners: 0.025,
  nodes: 0.025,
  subscriptions: 0.025,
  objects: 2,
  heap: 4096,
};

const KINDS = Object.keys(LIMITS) as (keyof Counts)[];

test(`[T-01] [T-02] [T-03] soak: ${ROUNDS} sessions of alice and bob in one tab never meet, and nothing grows`, async ({
  page,
  server,
}) => {
  test.setTimeout(ROUNDS * 5000);
  console.log(`soak: SOAK_SEED=${SEED}`);
  const dice = new Dice(SEED);
  const counts = await openSoakedPage(page);
  const samples: Sample[] = [];

  for (let round = 1; round <= ROUNDS; round++) {
    const isSampled = round % SAMPLED === 0;
    const player = round % 2 === 0 ? 'alice' : 'bob';
    const plan = isSampled
      ? plainRound(player)
      : round % 40 === 15
        ? retriedRound(player)
        : randomRound(player, dice);
    const found = await playRound(page, server, plan);
    expect(found, `round ${round} of seed ${SEED}`).toEqual({ before: [], during: [] });
    if (isSampled) {
      expect(await crossingsIn(page), `seed ${SEED}`).toEqual([]);
      if (round >= WARM_UP) samples.push({ round, counts: await counts.now() });
    }
  }

  const requests = await requestsOf(page);
  const growth = growthOf(samples);
  console.log('soak: requests', requests);
  console.log('soak: at the end', samples.at(-1), 'growth a round', growth);
  for (const kind of KINDS) {
    expect.soft(growth[kind], `${kind}, growth a round`).toBeLessThan(LIMITS[kind]);
  }
  // What makes the rounds worth playing has happened: polls, and sessions that ended with a request under way.
  const polls = Object.entries(requests).filter(([name]) => name.startsWith('GET /api/orders'));
  expect(polls.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(ROUNDS);
  expect(requests['GET /api/orders aborted']).toBeGreaterThan(0);
  expect(requests['POST /api/auth/logout 204']).toBeLessThan(ROUNDS);

  // The cookie, which no script sees, is the last user's too.
  await signInWatched(page, 'bob');
  await page.reload();
  await expect(page.getByTestId('current-user')).toContainText('bob', { ignoreCase: true });
  expect(await tracesOf(page, ALICE)).toEqual([]);
});

test('soak: the watches see a crossing in every place', async ({ page, server }) => {
  const counts = await openSoakedPage(page);
  await playRound(page, server, plainRound('alice'));
  expect(await crossingsIn(page)).toEqual([]);
  await signInWatched(page, 'bob');
  await expect(page.getByTestId('order').first()).toBeVisible();
  await makeCrossings(page, counts, ALICE);

  const places = async () => new Set((await crossingsIn(page)).map(({ place }) => place));
  await expect
    .poll(places)
    .toEqual(
      new Set([
        'dom',
        'store',
        'session',
        'web-storage',
        'indexed-db',
        'cache-storage',
        'cookie',
        'history',
        'value',
        'request GET /api/orders',
        'answer GET /api/orders',
      ]),
    );
});

test('soak: the counts see one leak a round', async ({ page, server }) => {
  test.setTimeout(180_000);
  const counts = await openSoakedPage(page);
  const samples: Sample[] = [];
  for (let round = 1; round <= 10; round++) {
    await playRound(page, server, plainRound(round % 2 === 0 ? 'alice' : 'bob'));
    await counts.withStore(`function () {
      addEventListener('storage', () => {});
      const kilobytes = Array.from({ length: 1000 }, Math.random);
      (window.leaks ??= []).push(this.subscribe(), document.createElement('i'), kilobytes);
    }`);
    if (round % 2 === 0) samples.push({ round, counts: await counts.now() });
  }
  const growth = growthOf(samples);
  for (const kind of KINDS) {
    expect.soft(growth[kind], `${kind}, growth a round`).toBeGreaterThan(LIMITS[kind]);
  }
});
