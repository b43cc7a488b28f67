import { audit } from './support/audit/audit.ts';
import { expect, test } from './support/devices.ts';
import { reportOn } from './support/report.ts';
import { choose, expectIn, expectOut, openSessions } from './support/sessions-page.ts';
import { useSettings } from './support/settings.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { tracesOf } from './support/traces.ts';

const TELEPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1';

test('[ASVS 7.5.2] the list shows each device, and ends the other one for good', async ({
  page,
  openBrowser,
  openDevice,
}) => {
  // Two browsers on two busy cores.
  test.slow();
  const telephone = await openBrowser('alice', TELEPHONE);
  await openDevice('bob');
  await signIn(page, 'alice');
  await openSessions(page, 1);
  await expect(page.getByTestId('session')).toContainText('iPhone, Safari 19');
  await expect(page.getByTestId('session-current').getByRole('button')).toHaveCount(0);

  await page.getByTestId('session-end').click();
  await expect(page.getByTestId('session')).toHaveCount(0);
  await expect(page.getByText('The session on iPhone has ended.')).toBeVisible();
  await expectOut(telephone);

  await page.getByTestId('sessions-reload').click();
  await expect(page.getByTestId('sessions-empty')).toBeVisible();
  await expectIn(page);
  await submitSignIn(telephone, 'alice');
  await openSessions(page, 1);
});

test('[ASVS 7.4.3] ending the others keeps this one, and is no logout', async ({
  page,
  openBrowser,
  openDevice,
}) => {
  // Two browsers on two busy cores.
  test.slow();
  const browser = await openBrowser('alice');
  const telephone = await openDevice('alice', TELEPHONE);
  const bob = await openDevice('bob');
  await signIn(page, 'alice');
  await openSessions(page, 2);

  await choose(page, 'logout-others');
  await expect(page.getByText('You are signed out on all other devices.')).toBeVisible();
  await expect(page.getByTestId('session')).toHaveCount(0);
  await expectOut(browser);
  expect(await telephone.isIn()).toBe(false);
  expect(await bob.isIn()).toBe(true);
  await expectIn(page);
});

test('an ending that the server refuses puts the session back and says so', async ({
  page,
  openDevice,
  server,
}) => {
  const telephone = await openDevice('alice', TELEPHONE);
  await signIn(page, 'alice');
  await openSessions(page, 1);
  await page.route('**/api/auth/sessions/*', (route) =>
    route.fulfill({ status: 500, body: '<h1>Whoops</h1>', contentType: 'text/html' }),
  );
  await page.getByTestId('session-end').click();
  await expect(page.getByTestId('sessions-problem')).toContainText('could not be ended');
  await expect(page.getByTestId('sessions-problem')).not.toContainText('Whoops');
  await expect(page.getByTestId('session')).toHaveCount(1);
  expect(await telephone.isIn()).toBe(true);

  await page.unrouteAll();
  await page.getByTestId('sessions-retry').click();
  await expect(page.getByTestId('sessions-problem')).toHaveCount(0);
  await expect(page.getByTestId('session')).toHaveCount(0);
  await expect.poll(() => telephone.isIn()).toBe(false);

  await server.faults('/api/auth/sessions', { status: 503 });
  await page.getByTestId('sessions-reload').click();
  await expect(page.getByTestId('sessions-problem')).toContainText('could not be loaded');
  await expect(page.getByTestId('current-user')).toBeVisible();
});

test('signing out everywhere is asked for twice, and then ends every session', async ({
  page,
  openBrowser,
  openDevice,
}) => {
  // Two browsers on two busy cores.
  test.slow();
  const browser = await openBrowser('alice');
  const telephone = await openDevice('alice', TELEPHONE);
  const bob = await openDevice('bob');
  await signIn(page, 'alice');
  await choose(page, 'logout-everywhere');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectIn(page);
  expect(await telephone.isIn()).toBe(true);

  await choose(page, 'logout-everywhere');
  await page.getByTestId('everywhere-confirm').click();
  await expect(page.getByTestId('signed-out-notice')).toHaveText(
    'You are signed out on all your devices.',
  );
  expect(await reportOn(page)).toMatchObject({ revoke: 'revoked', purge: 'done', leave: 'done' });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectOut(browser);
  expect(await telephone.isIn()).toBe(false);
  expect(await bob.isIn()).toBe(true);
  await submitSignIn(page, 'alice');
});

for (const [what, fault] of [
  ['fails', { status: 500 }],
  ['answers with a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }],
  ['does not answer', { hang: true }],
] as const) {
  test(`signing out everywhere is not said to be done when the server ${what}`, async ({
    page,
    openDevice,
    server,
  }) => {
    const other = await openDevice('alice');
    await signIn(page, 'alice');
    await server.faults('/api/auth/logout-all', fault);
    await choose(page, 'logout-everywhere');
    await page.getByTestId('everywhere-confirm').click();
    const problem = page.getByTestId('everywhere-problem');
    await expect(problem).toContainText('You were not signed out everywhere.');
    await expect(problem).toContainText('You are still signed in, here and elsewhere.');
    await expect(page.getByTestId('current-user')).toHaveCount(1);
    expect(await other.isIn()).toBe(true);

    await server.clearFaults();
    await page.getByTestId('everywhere-confirm').click();
    await expect(page.getByTestId('signed-out-notice')).toBeVisible();
    expect(await other.isIn()).toBe(false);
  });
}

test('[T-28] a server that ends this session first makes one logout of it and one redirect', async ({
  page,
  openDevice,
}) => {
  const other = await openDevice('alice');
  await useSettings(page.context(), { leave: 'router', order: 'revoke-first', timeout: 30_000 });
  await page.context().addInitScript(() => {
    localStorage.setItem('orders-refresh', '300');
  });
  await signIn(page, 'alice');
  await expect(page.getByTestId('order').first()).toBeVisible();
  let revocations = 0;
  const landings: string[] = [];
  page.on('request', (sent) => (revocations += sent.url().endsWith('/api/auth/logout') ? 1 : 0));
  page.on('framenavigated', (frame) => landings.push(new URL(frame.url()).pathname));
  // Its answer is held until requests of the page have been refused with the token that is over by now.
  await page.route('**/api/auth/logout-all', async (route) => {
    const answer = await route.fetch();
    await page.waitForResponse(
      (seen) => seen.url().endsWith('/api/orders') && seen.status() === 401,
    );
    await route.fulfill({ response: answer });
  });

  await choose(page, 'logout-everywhere');
  await page.getByTestId('everywhere-confirm').click();
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', 'user');
  await expect(page.getByTestId('signed-out-notice')).toContainText('all your devices');
  expect(await reportOn(page)).toMatchObject({ revoke: 'revoked' });
  expect(revocations).toBe(0);
  expect(landings.filter((path) => path === '/login').length).toBe(1);
  expect(await other.isIn()).toBe(false);
});

test('[T-29] the list is in no storage, and a logout takes it off the screen', async ({
  page,
  openDevice,
}) => {
  await openDevice('alice', 'MarkerBrowser of the telephone');
  await signIn(page, 'alice');
  await openSessions(page, 1);
  expect(await tracesOf(page, 'MarkerBrowser')).toEqual(['dom']);
  await signOut(page);
  expect(await tracesOf(page, 'MarkerBrowser')).toEqual([]);
});

test('[T-62] nothing of the list is left in the memory of the page', async ({
  page,
  openDevice,
}) => {
  // A snapshot of the heap stops the page.
  test.slow();
  await openDevice('alice', 'MarkerBrowser of the telephone');
  await signIn(page, 'alice');
  await openSessions(page, 1);
  await page.getByTestId('session-end').click();
  await expect(page.getByTestId('session')).toHaveCount(0);
  await openDevice('alice', 'MarkerBrowser of the tablet');
  await page.getByTestId('sessions-reload').click();
  await expect(page.getByTestId('session')).toHaveCount(1);
  const secrets = [{ name: 'device', text: 'MarkerBrowser' }];
  expect((await audit(page.context(), secrets)).memory).not.toEqual([]);

  await signOut(page);
  expect(await audit(page.context(), secrets)).toEqual({ memory: [], outside: [] });
});

test('[T-29] a thousand sessions are shown and ended', async ({ page }) => {
  await signIn(page, 'alice');
  const createdAt = new Date().toISOString();
  const sessions = Array.from({ length: 1000 }, (_, index) => ({
    ...{ id: `s${index}`, device: `Device ${index}`, browser: 'Firefox 143', ip: '203.0.113.7' },
    ...{ createdAt, lastActiveAt: createdAt, current: index === 0 },
  }));
  await page.route('**/api/auth/sessions', (route) => route.fulfill({ json: sessions }));
  await openSessions(page, 999);
  await choose(page, 'logout-others');
  await expect(page.getByTestId('session')).toHaveCount(0);
});

test('[T-78] what a device calls itself is shown as text', async ({ page, openDevice }) => {
  const attack = `<img src=x onerror="document.title='pwned'"><b>bold</b>`;
  await openDevice('alice', attack);
  await signIn(page, 'alice');
  await openSessions(page, 1);
  const row = page.getByTestId('session');
  await expect(row).toContainText(attack.slice(0, 60));
  await expect(row.locator('img, b, script')).toHaveCount(0);
  await page.getByTestId('session-end').click();
  await expect(row).toHaveCount(0);
  expect(await page.title()).toBe('Sessions · Quayside Supply');
});
