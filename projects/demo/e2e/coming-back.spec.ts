import { type BrowserContext, type Page, type PlaywrightWorkerArgs } from '@playwright/test';
import browserArguments from '../../../scripts/browser-arguments.json' with { type: 'json' };
import { findBrowser } from '../../../scripts/find-browser.ts';
import { isHeadlessShell } from './support/browser.ts';
import type { DemoServer } from './support/demo-server.ts';
import { signIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';

const NOTE = 'test-restored';

/**
 * Notes what a restored page looks like before any script of its own has run: that is what its first frame shows. In
 * storage, because the page may be left before it can tell anybody.
 */
const NOTE_FIRST_LOOK = `
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      localStorage.setItem('${NOTE}', getComputedStyle(document.documentElement).display);
    }
  });
`;

async function withBackForwardCache(
  playwright: PlaywrightWorkerArgs['playwright'],
  baseURL: string,
  act: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const { path, env } = await findBrowser();
  const browser = await playwright.chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: browserArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const context = await browser.newContext({ baseURL });
    await context.addInitScript(NOTE_FIRST_LOOK);
    await act(context);
  } finally {
    await browser.close();
  }
}

// Chromium keeps no page that was served, or has fetched, with no-store. Other servers are less careful.
const CAREFUL_PATHS = [
  '/login',
  '/orders',
  '/api/auth/login',
  '/api/auth/refresh',
  '/api/orders',
  '/api/profile',
];

async function workAndGoElsewhere(context: BrowserContext, server: DemoServer): Promise<Page> {
  for (const path of CAREFUL_PATHS) {
    await server.faults(path, { headers: { 'cache-control': 'private, max-age=0' } });
  }
  const page = await context.newPage();
  await signIn(page, 'alice');
  await page.getByTestId('nav-orders').click();
  await expect(page.getByTestId('orders')).toContainText(ALICE);
  await page.goto('/health');
  return page;
}

// Not awaited: a page that is restored, and left at once, may not report the navigation that is waited for.
function goBack(page: Page): void {
  void page.goBack({ waitUntil: 'commit', timeout: 3000 }).catch(() => undefined);
}

function firstLook(page: Page): Promise<string | null> {
  return page.evaluate((key) => localStorage.getItem(key), NOTE);
}

test.describe('with the back/forward cache', () => {
  test.skip(isHeadlessShell, 'the browser that npm brings has no back/forward cache');

  test('[T-22] Back to a page whose session has ended shows nothing of it', async ({
    playwright,
    server,
  }) => {
    await withBackForwardCache(playwright, server.url, async (context) => {
      const page = await workAndGoElsewhere(context, server);
      const other = await context.newPage();
      await other.goto('/orders');
      await signOut(other);

      goBack(page);
      await expect(page.getByTestId('login-submit')).toBeVisible();
      await expect(page.getByTestId('signed-out-notice')).toHaveAttribute(
        'data-reason',
        'other-tab',
      );
      expect(await tracesOf(page, ALICE)).toEqual([]);
      expect(await firstLook(page)).toBe('none');
    });
  });

  test('Back to a page whose session lives shows it again', async ({ playwright, server }) => {
    await withBackForwardCache(playwright, server.url, async (context) => {
      const page = await workAndGoElsewhere(context, server);
      goBack(page);
      await expect(page.getByTestId('orders')).toBeVisible();
      await expect(page.getByTestId('orders')).toContainText(ALICE);
      // It really was restored, not loaded anew.
      await expect.poll(() => firstLook(page)).not.toBeNull();
    });
  });
});
