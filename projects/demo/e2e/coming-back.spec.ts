import type { BrowserContext, Page } from '@playwright/test';
import { isHeadlessShell } from './support/browser.ts';
import { comeback, watchComeback } from './support/comeback.ts';
import type { DemoServer } from './support/demo-server.ts';
import { submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';

// Chromium keeps no page that was served, or has fetched, with no-store. Other servers are less careful.
const CAREFUL_PATHS = [
  '/login',
  '/orders',
  '/api/auth/login',
  '/api/auth/refresh',
  '/api/orders',
  '/api/profile',
];

/** Which way the page comes back: it stands before or after a page that is not the shop's. */
const WAYS = {
  Back: async (page: Page, { url }: DemoServer) => {
    await page.goto(`${url}/orders`);
    await expectAlice(page);
    await page.goto(`${url}/health`);
    return () => travel(page, -1);
  },
  Forward: async (page: Page, { url }: DemoServer) => {
    await page.goto(`${url}/health`);
    await page.goto(`${url}/orders`);
    await expectAlice(page);
    travel(page, -1);
    await expect(page).toHaveURL(/\/health$/);
    return () => travel(page, 1);
  },
} as const;

async function expectAlice(page: Page): Promise<void> {
  await expect(page.getByTestId('orders')).toContainText(ALICE);
}

// Not awaited: a page that is restored, and left at once, may not report the navigation that is waited for.
function travel(page: Page, entries: -1 | 1): void {
  void page
    .evaluate((by) => {
      history.go(by);
    }, entries)
    .catch(() => undefined);
}

async function comeBackSignedOut(
  page: Page,
  goElsewhere: (typeof WAYS)[keyof typeof WAYS],
  server: DemoServer,
): Promise<void> {
  const other = await signInAlice(page.context(), server);
  await watchComeback(page);
  const comeBack = await goElsewhere(page, server);
  await other.bringToFront();
  await signOut(other);

  await page.bringToFront();
  comeBack();
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByTestId('login-submit')).toBeVisible();
}

async function signInAlice(context: BrowserContext, server: DemoServer): Promise<Page> {
  for (const path of CAREFUL_PATHS) {
    await server.faults(path, { headers: { 'cache-control': 'private, max-age=0' } });
  }
  const page = await context.newPage();
  await page.goto(`${server.url}/login`);
  await submitSignIn(page, 'alice');
  return page;
}

test.describe('with the back/forward cache', () => {
  test.skip(isHeadlessShell, 'the browser that npm brings has no back/forward cache');

  for (const [name, goElsewhere] of Object.entries(WAYS)) {
    test(`[T-22] ${name} to a page whose session has ended shows nothing of it`, async ({
      userWindow,
      server,
    }) => {
      const page = await userWindow.newPage();
      // Without the channel: a message on it would throw the page out of the cache.
      await page.addInitScript('delete globalThis.BroadcastChannel;');
      await comeBackSignedOut(page, goElsewhere, server);
      await expect(page.getByTestId('signed-out-notice')).toHaveAttribute(
        'data-reason',
        'other-tab',
      );
      expect(await tracesOf(page, ALICE)).toEqual([]);
      expect(await comeback(page)).toEqual({ looks: ['hidden'], written: [] });
    });

    test(`[T-22] ${name} to a page that was told in the cache finds nothing of its session`, async ({
      userWindow,
      server,
    }) => {
      const page = await userWindow.newPage();
      await comeBackSignedOut(page, goElsewhere, server);
      expect(await tracesOf(page, ALICE)).toEqual([]);
      expect((await comeback(page))?.looks ?? []).not.toContain('private');
    });

    test(`${name} to a page whose session lives shows it again`, async ({ userWindow, server }) => {
      await signInAlice(userWindow, server);
      const page = await userWindow.newPage();
      await watchComeback(page);
      (await goElsewhere(page, server))();
      // It really was restored, not loaded anew, and what is painted is seen.
      await expect
        .poll(async () => (await comeback(page).catch(() => null))?.looks)
        .toEqual(['hidden', 'private']);
      await expectAlice(page);
    });
  }
});
