import type { Page } from '@playwright/test';
import { OtherDevice } from './support/other-device.ts';
import { Push, withoutPush } from './support/push.ts';
import { reportOn } from './support/report.ts';
import { signIn } from './support/sign-in.ts';
import { expect, test as withServer } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

const test = withServer.extend<{ other: OtherDevice }>({
  other: async ({ server }, use) => {
    const other = await OtherDevice.signIn(server.url);
    await use(other);
    await other.close();
  },
});

const connection = (page: Page) => page.getByTestId('connection');

async function expectConnected(page: Page): Promise<void> {
  await expect(connection(page)).toHaveAttribute('data-state', 'connected');
}

async function expectOut(page: Page, reason: string): Promise<void> {
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', reason);
  await expect(page).toHaveURL(/\/login$/);
  await expect(connection(page)).toHaveCount(0);
  expect(await tracesOf(page, ALICE)).toEqual([]);
}

/** The server's id of the session that a page shows. */
async function sessionIdOf(page: Page): Promise<string> {
  const asked = page.waitForRequest((sent) => sent.headers()['authorization'] !== undefined);
  await page.getByTestId('nav-profile').click();
  const [, claims = ''] = ((await asked).headers()['authorization'] ?? '').split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid;
}

test('a page that nobody touches goes when another device ends its session', async ({
  page,
  other,
}) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await expectConnected(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await other.endOthers();
  await expectOut(page, 'other-device');
  expect(await reportOn(page)).toMatchObject({ revoke: 'skipped', clear: 'done', purge: 'done' });
  expect(asked).not.toContain('/api/auth/logout');
});

test('[T-04] every tab of the session goes, once, and no tab of another user', async ({
  page,
  context,
  browser,
  server,
  other,
}) => {
  const revocations: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/api/auth/logout')) revocations.push(request.url());
  });
  await signIn(page, 'alice');
  const second = await context.newPage();
  await second.goto('/orders');
  const elsewhere = await browser.newContext({ baseURL: server.url });
  const bobs = await elsewhere.newPage();
  await signIn(bobs, 'bob');
  for (const tab of [page, second, bobs]) await expectConnected(tab);
  const landings: string[] = [];
  for (const tab of [page, second]) {
    tab.on('framenavigated', (frame) => landings.push(new URL(frame.url()).pathname));
  }

  await other.endOthers();
  for (const tab of [page, second]) {
    await expect(tab.getByTestId('signed-out-notice')).toHaveAttribute(
      'data-reason',
      /^other-(?:device|tab)$/,
    );
    expect(await tracesOf(tab, ALICE)).toEqual([]);
  }
  expect(landings).toEqual(['/login', '/login']);
  expect(revocations).toEqual([]);
  await expectConnected(bobs);
  await elsewhere.close();
});

test('[T-26] a word about another session does nothing, and none of its text is shown', async ({
  page,
}) => {
  const push = await Push.of(page);
  await signIn(page, 'alice');
  const sessionId = await sessionIdOf(page);
  await expectConnected(page);
  const reason = '<img src="x" onerror="document.title = 1">';
  for (const foreign of ['someone-else', '', null, 7, { sessionId }, [sessionId]]) {
    push.say('session-ended', { sessionId: foreign, reason });
  }
  push.say('session-ended', null);
  push.say('another-event', { sessionId, reason });
  // Words keep their order: whatever the others do, they have done by now.
  push.say('session-ended', { sessionId, reason });
  await expectOut(page, 'other-device');
  expect(await page.content()).not.toContain('onerror');
});

test('the connection ends at the commit, while the server is still being asked', async ({
  page,
  server,
}) => {
  const connected = page.waitForEvent('websocket');
  await signIn(page, 'alice');
  const socket = await connected;
  await expectConnected(page);
  await server.faults('/api/auth/logout', { hang: true, times: 1 });
  const closed = socket.waitForEvent('close');
  await page.getByTestId('account-menu').click();
  await page.getByTestId('logout').click();
  await closed;
  await expect(page.getByTestId('signing-out')).toBeVisible();
});

test('what was missed while the connection was broken is asked for when it is back', async ({
  page,
  other,
}) => {
  const push = await Push.of(page);
  await signIn(page, 'alice');
  await expectConnected(page);
  await push.breakDown();
  await expect(connection(page)).toHaveAttribute('data-state', 'connecting');
  await other.endOthers();
  push.mend();
  await expectOut(page, 'token-revoked');
});

test('what was missed is asked for when the network is back, where nothing can be pushed', async ({
  page,
  context,
  other,
}) => {
  await withoutPush(page);
  await signIn(page, 'alice');
  await expect(page.getByTestId('order').first()).toBeVisible();
  await context.setOffline(true);
  await other.endOthers();
  await expect(page.getByTestId('current-user')).toBeVisible();
  await context.setOffline(false);
  await expectOut(page, 'token-revoked');
});
