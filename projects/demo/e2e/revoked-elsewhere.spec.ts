import { request as apiFactory } from '@playwright/test';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { withoutPush } from './support/push.ts';
import { reportOn } from './support/report.ts';
import { expect, test } from './support/test.ts';
import { ordersWith, revokeOutside, steal } from './support/tokens.ts';
import { ALICE, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

test('[T-07] a storm of 401s after a revocation from outside is one logout and no revoke call', async ({
  page,
  server,
}) => {
  const outside = await apiFactory.newContext();
  await withoutPush(page);
  await signIn(page, 'alice');
  const stolen = await steal(page, () => work(page, ALICE));
  let asked = 0;
  const landings: string[] = [];
  page.on('request', (sent) => {
    asked += sent.url().endsWith('/api/auth/logout') ? 1 : 0;
  });
  page.on('framenavigated', (frame) => landings.push(new URL(frame.url()).pathname));
  await revokeOutside(outside, server.url, stolen);

  // Answers are held until several are on their way, so that they arrive together.
  await page.route('**/api/{orders,profile}', async (route) => {
    const answer = await route.fetch();
    await expect.poll(() => waiting).toBeGreaterThan(1);
    // A request that the logout has aborted is nobody's to answer any more.
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  let waiting = 0;
  page.on('request', (sent) => {
    waiting += /\/api\/(orders|profile)$/.test(sent.url()) ? 1 : 0;
  });
  await page.getByTestId('nav-profile').click();
  await page.getByTestId('nav-orders').click();

  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute(
    'data-reason',
    'token-revoked',
  );
  expect(await reportOn(page)).toMatchObject({ revoke: 'skipped', clear: 'done', leave: 'done' });
  expect(asked).toBe(0);
  expect(landings.filter((path) => path === '/login').length).toBe(1);
  expect(await tracesOf(page, ALICE)).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await submitSignIn(page, 'bob');
  await outside.dispose();
});

test('[T-71] a tab that is closed right after the click still tells the server', async ({
  page,
  server,
}) => {
  const outside = await apiFactory.newContext();
  await signIn(page, 'alice');
  const stolen = await steal(page, () => page.getByTestId('nav-profile').click());
  await page.getByTestId('account-menu').click();
  // The ordinary request is held back, so that only the one that outlives the page can end the session.
  await server.faults('/api/auth/logout', { hang: true, times: 1 });
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/auth/logout'));
  await page.getByTestId('logout').click();
  await sent;
  await page.close({ runBeforeUnload: false });
  await expect.poll(async () => (await ordersWith(outside, server.url, stolen)).status()).toBe(401);
  await outside.dispose();
});
