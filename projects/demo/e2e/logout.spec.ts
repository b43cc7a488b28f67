import { request as apiFactory } from '@playwright/test';
import { reportOn } from './support/report.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ordersWith, refreshWith, steal } from './support/tokens.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

test('a logout leaves nothing of the user in the tab and says how it went', async ({ page }) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await signOut(page);

  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', 'user');
  expect(await reportOn(page)).toEqual({
    commit: 'done',
    revoke: 'revoked',
    clear: 'done',
    purge: 'done',
    announce: 'done',
    leave: 'done',
  });
  expect(await tracesOf(page, ALICE)).toEqual([]);

  await page.reload();
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page.getByTestId('signed-out-notice')).toHaveCount(0);
  expect(await tracesOf(page, ALICE)).toEqual([]);
});

test('[ASVS 7.4.1] access and refresh token of before are refused after the logout', async ({
  page,
  server,
}) => {
  const thief = await apiFactory.newContext();
  await signIn(page, 'alice');
  const stolen = await steal(page, () => page.getByTestId('nav-profile').click());
  expect((await ordersWith(thief, server.url, stolen)).status()).toBe(200);

  await signOut(page);

  const orders = await ordersWith(thief, server.url, stolen);
  expect(orders.status()).toBe(401);
  expect(orders.headers()['www-authenticate']).toContain('revoked');
  expect(await orders.json()).toMatchObject({ code: 'token_revoked' });
  expect((await refreshWith(thief, server.url, stolen)).status()).toBe(401);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('refresh');
  await thief.dispose();
});

test('bob, who signs in after alice in the same tab, sees nothing of her', async ({ page }) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await signOut(page);
  await submitSignIn(page, 'bob');
  await expect(page.getByTestId('signed-out-notice')).toHaveCount(0);
  await work(page, BOB);
  expect(await tracesOf(page, ALICE)).toEqual([]);

  await page.reload();
  await expect(page.getByTestId('current-user')).toContainText('bob', { ignoreCase: true });
  expect(await tracesOf(page, ALICE)).toEqual([]);
});

test('a user signs out and in again as often as they like', async ({ page }) => {
  await signIn(page, 'alice');
  for (let round = 0; round < 4; round++) {
    await signOut(page);
    expect((await reportOn(page))['revoke']).toBe('revoked');
    await submitSignIn(page, round % 2 === 0 ? 'bob' : 'alice');
  }
});

test('Back after the logout shows no orders', async ({ page }) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toBeVisible();
  await signOut(page);

  for (let step = 0; step < 3; step++) {
    await page.evaluate(() => {
      history.back();
    });
    await expect(page.getByTestId('orders')).toHaveCount(0);
    await expect(page.getByTestId('profile')).toHaveCount(0);
    expect(await tracesOf(page, ALICE)).toEqual([]);
  }
});

test('the theme is the browser’s choice and survives', async ({ page }) => {
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await signIn(page, 'alice');
  const before = await scheme();
  await page.getByTestId('theme-toggle').click();
  await expect.poll(scheme).not.toBe(before);
  const chosen = await scheme();
  await signOut(page);
  expect(await scheme()).toBe(chosen);
  await page.reload();
  await expect.poll(scheme).toBe(chosen);
});

test('the pages are hidden while a slow server is being asked', async ({ page, server }) => {
  await signIn(page, 'alice');
  await work(page, ALICE);
  await server.faults('/api/auth/logout', { hang: true });
  await page.getByTestId('account-menu').click();
  await page.getByTestId('logout').click();
  await expect(page.getByTestId('signing-out')).toBeVisible();
  await expect(page.getByTestId('orders')).toHaveCount(0);
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page.getByTestId('signing-out')).toHaveCount(0);
});

test('ten clicks are one logout', async ({ page }) => {
  await signIn(page, 'alice');
  let asked = 0;
  page.on('request', (sent) => {
    asked += sent.url().endsWith('/api/auth/logout') ? 1 : 0;
  });
  await page.getByTestId('account-menu').click();
  await page.getByTestId('logout').evaluate((button: HTMLElement) => {
    for (let click = 0; click < 10; click++) {
      button.click();
    }
  });
  await expect(page.getByTestId('report')).toBeVisible();
  expect(asked).toBe(1);
});

test('[ASVS 7.4.4] every page of a signed-in user shows the way out', async ({ page }) => {
  await signIn(page, 'alice');
  for (const path of ['/', '/orders', '/profile', '/sessions', '/lab']) {
    await page.goto(path);
    await page.getByTestId('account-menu').click();
    await expect(page.getByTestId('logout')).toBeVisible();
    await page.keyboard.press('Escape');
  }
});
