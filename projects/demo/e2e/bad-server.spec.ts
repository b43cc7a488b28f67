import { reportOn } from './support/report.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import type { Fault } from './support/demo-server.ts';
import { DemoServer } from './support/demo-server.ts';
import { expect, test } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

const REVOKED_BODY = { code: 'token_revoked', message: 'Token revoked.' };

const faults: readonly [string, Fault, string][] = [
  ['hangs', { hang: true }, 'timed-out'],
  ['takes two seconds', { delayMs: 2000 }, 'revoked'],
  ['drops the connection', { drop: true }, 'offline'],
  ['answers 401', { status: 401, body: { code: 'invalid_token' } }, 'failed'],
  ['answers 401 revoked', { status: 401, body: REVOKED_BODY }, 'already-ended'],
  ['answers 403', { status: 403 }, 'failed'],
  ['answers 404', { status: 404 }, 'failed'],
  ['answers 410', { status: 410 }, 'already-ended'],
  ['answers 500', { status: 500 }, 'failed'],
  ['answers 503 with Retry-After', { status: 503, headers: { 'retry-after': '120' } }, 'failed'],
  [
    'answers 200 with a page',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
    'unconfirmed',
  ],
];

for (const [name, fault, outcome] of faults) {
  test(`[T-70] [ASVS 14.3.1] the logout is complete when the server ${name}`, async ({
    page,
    server,
  }) => {
    await signIn(page, 'alice');
    await work(page, ALICE);
    await server.faults('/api/auth/logout', fault);
    await signOut(page);

    const report = await reportOn(page);
    expect(report).toMatchObject({ revoke: outcome, clear: 'done', purge: 'done', leave: 'done' });
    expect(await tracesOf(page, ALICE)).toEqual([]);
    await server.clearFaults();
    await submitSignIn(page, 'bob');
  });
}

test('[T-70] [ASVS 14.3.1] the logout is complete when the network is gone', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await context.setOffline(true);
  await signOut(page);
  expect(await reportOn(page)).toMatchObject({ revoke: 'offline', clear: 'done', leave: 'done' });
  expect(await tracesOf(page, ALICE)).toEqual([]);

  // Its debt is paid when the network is back.
  const paid = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/logout'));
  await context.setOffline(false);
  expect((await paid).status()).toBe(204);
  await expect.poll(() => reportOn(page)).toMatchObject({ revoke: 'revoked' });
});

test('[ASVS 14.3.1] the logout is complete when the server is dead', async ({ page }) => {
  const mortal = await DemoServer.start({});
  await page.goto(`${mortal.url}/login`);
  await submitSignIn(page, 'alice');
  await work(page, ALICE);
  await mortal.stop();
  await signOut(page);
  expect(await reportOn(page)).toMatchObject({ revoke: 'offline', clear: 'done', leave: 'done' });
  expect(await tracesOf(page, ALICE)).toEqual([]);
});

test('[T-32] [ASVS 14.3.1] a page opened on the orders is left even when the network is gone', async ({
  page,
  context,
}) => {
  await signIn(page, 'alice');
  await page.goto('/orders');
  await expect(page.getByTestId('order').first()).toBeVisible();
  await context.setOffline(true);
  await signOut(page);
  expect(await tracesOf(page, ALICE)).toEqual([]);
});
