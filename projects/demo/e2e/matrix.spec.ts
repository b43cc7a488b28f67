import type { BrowserContext, Page } from '@playwright/test';
import { allCombinations, pairwise } from '../../../scripts/combinations.ts';
import type { Fault } from './support/demo-server.ts';
import { KILL_POINTS, type KillPoint, signOutAndDie, stopAt } from './support/kill.ts';
import { reportOn } from './support/report.ts';
import { useSettings } from './support/settings.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

const TIMEOUT = 400;

/** How the server takes every logout of a case, also the ones that later starts ask for. */
const SERVERS: Readonly<Record<string, Fault>> = {
  'hung server': { hang: true },
  'slow server': { delayMs: 150 },
  'server slower than the time limit': { delayMs: 3 * TIMEOUT },
  'dead server': { drop: true },
  'server that answers 401': { status: 401, body: { code: 'invalid_token' } },
  'server that answers 500': { status: 500 },
};

const NOT_KILLED = 'not killed';

const CASES = allCombinations({
  server: Object.keys(SERVERS),
  killed: [NOT_KILLED, ...KILL_POINTS] as const,
  leave: ['router', 'reload'],
  order: ['revoke-first', 'local-first'],
});

// All of them with `npm run e2e -- --full`.
const isFull = process.env['E2E_FULL'] === '1';

test.describe.configure({ mode: 'parallel' });

for (const { server: kind, killed, leave, order } of isFull ? CASES : pairwise(CASES)) {
  const when = killed === NOT_KILLED ? killed : `killed ${killed.name}`;

  test(`[T-14] [T-70] ${kind}, ${leave}, ${order}, ${when}: nothing of alice is left`, async ({
    page,
    context,
    server,
  }) => {
    await useSettings(context, { leave, order, timeout: TIMEOUT });
    await server.faults('/api/auth/logout', SERVERS[kind] ?? {});
    const last =
      killed === NOT_KILLED ? await signedOut(page) : await reopened(page, context, killed);
    await expectSignedOut(last);
    await last.reload();
    await expectSignedOut(last);
    await submitSignIn(last, 'bob');
    await expect(last.getByTestId('orders')).toContainText(BOB);
    expect(await tracesOf(last, ALICE)).toEqual([]);
  });
}

async function signedOut(page: Page): Promise<Page> {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await signOut(page);
  expect(await reportOn(page)).toMatchObject({ clear: 'done', purge: 'done', leave: 'done' });
  return page;
}

/** A private page, opened after the tab with the logout was killed. */
async function reopened(page: Page, context: BrowserContext, point: KillPoint): Promise<Page> {
  await stopAt(page, point);
  await signIn(page, 'alice');
  await work(page, ALICE);
  await signOutAndDie(page, context);

  const next = await context.newPage();
  await next.goto('/orders');
  if (point.isPurgeOwed) {
    await expect(next.getByTestId('signed-out-notice')).toHaveAttribute(
      'data-reason',
      'interrupted',
    );
  }
  return next;
}

async function expectSignedOut(page: Page): Promise<void> {
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByTestId('current-user')).toHaveCount(0);
  expect(await tracesOf(page, ALICE)).toEqual([]);
}
