import type { BrowserContext, Page } from '@playwright/test';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

/** A second tab of the same browser, in which the session is restored from its cookie. */
async function openTab(context: BrowserContext, path = '/orders'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByTestId('current-user')).toBeVisible();
  return page;
}

async function expectOut(page: Page, reason = 'other-tab'): Promise<void> {
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', reason);
  await expect(page.getByTestId('current-user')).toHaveCount(0);
  expect(await tracesOf(page, ALICE)).toEqual([]);
}

/** Counts the requests that tell the server, in all tabs. */
function countRevocations(context: BrowserContext): { readonly count: number } {
  const revocations = { count: 0 };
  context.on('request', (request) => {
    if (request.url().endsWith('/api/auth/logout')) revocations.count++;
  });
  return revocations;
}

test('signing out in one tab signs the other out, with nothing of the user in either', async ({
  context,
}) => {
  const revocations = countRevocations(context);
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await openTab(context);
  await expect(second.getByTestId('order').first()).toBeVisible();

  await signOut(first);
  await expectOut(first, 'user');
  await expectOut(second);
  expect(revocations.count).toBe(1);
});

test('a tab clears at once while the server is still being asked, and waits to leave', async ({
  context,
  server,
}) => {
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await openTab(context);
  await server.faults('/api/auth/logout', { delayMs: 2000, times: 1 });
  const asked = first.waitForRequest((sent) => sent.url().endsWith('/api/auth/logout'));
  await first.getByTestId('account-menu').click();
  await first.getByTestId('logout').click();
  await asked;
  await expect(second.getByTestId('signing-out')).toBeVisible();
  await expect(second.getByTestId('current-user')).toHaveCount(0);
  await expect(second.getByTestId('order')).toHaveCount(0);
  await expectOut(second);
  await expectOut(first, 'user');
});

test('[T-04] two tabs that sign out in the same moment ask the server once', async ({
  context,
}) => {
  const revocations = countRevocations(context);
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await openTab(context);
  for (const page of [first, second]) {
    await page.getByTestId('account-menu').click();
    await expect(page.getByTestId('logout')).toBeVisible();
  }
  // Each clicks by itself at the same time of day: no driver is between them.
  const at = Date.now() + 500;
  await Promise.all(
    [first, second].map((page) =>
      page.evaluate((moment) => {
        const button = document.querySelector<HTMLElement>('[data-testid="logout"]');
        setTimeout(
          () => {
            while (Date.now() < moment);
            button?.click();
          },
          moment - Date.now() - 50,
        );
      }, at),
    ),
  );
  for (const page of [first, second]) {
    await expect(page).toHaveURL(/\/login$/);
    await expect(page.getByTestId('login-submit')).toBeVisible();
    expect(await tracesOf(page, ALICE)).toEqual([]);
  }
  expect(revocations.count).toBe(1);
});

test('[T-16] a second tab that never stops acting cannot write the old state back', async ({
  context,
}) => {
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await openTab(context);
  // The theme slice is persisted by ngrx-store-localstorage, and with it every other slice, on each action.
  await second.evaluate(() => {
    setInterval(() => {
      document.querySelector<HTMLElement>('[data-testid="theme-toggle"]')?.click();
    }, 10);
  });
  await signOut(first);
  await expectOut(first, 'user');
  await expectOut(second);
  await submitSignIn(first, 'bob');
  await work(first, BOB);
  expect(await tracesOf(first, ALICE)).toEqual([]);
  await first.reload();
  await expect(first.getByTestId('current-user')).toContainText('bob', { ignoreCase: true });
  expect(await tracesOf(first, ALICE)).toEqual([]);
});

test('20 tabs, one logout: 20 clean ones, and the server is told once', async ({ context }) => {
  test.slow();
  const revocations = countRevocations(context);
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const others: Page[] = [];
  for (let number = 0; number < 19; number++) others.push(await openTab(context));
  await signOut(first);
  for (const page of others) await expectOut(page);
  await expectOut(first, 'user');
  expect(revocations.count).toBe(1);
});

test('a tab that is opened during a logout does not come back to life', async ({
  context,
  server,
}) => {
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  await server.faults('/api/auth/logout', { delayMs: 1500, times: 1 });
  const asked = first.waitForRequest((sent) => sent.url().endsWith('/api/auth/logout'));
  await first.getByTestId('account-menu').click();
  await first.getByTestId('logout').click();
  await asked;
  const late = await context.newPage();
  await late.goto('/orders');
  await expect(late).toHaveURL(/\/login$/);
  await expect(late.getByTestId('login-submit')).toBeVisible();
  await expect(late.getByTestId('current-user')).toHaveCount(0);
  await expectOut(first, 'user');
  expect(await tracesOf(late, ALICE)).toEqual([]);
});

test('[T-21] a browser without BroadcastChannel signs its tabs out by the record', async ({
  context,
}) => {
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  const first = await context.newPage();
  await signIn(first, 'alice');
  const second = await openTab(context);
  await signOut(first);
  await expectOut(second);
});

test('the tab that leads is killed: the one that follows finishes its work', async ({
  context,
  server,
}) => {
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await openTab(context);
  await server.faults('/api/auth/logout', { hang: true, times: 1 });
  const asked = first.waitForRequest((sent) => sent.url().endsWith('/api/auth/logout'));
  await first.getByTestId('account-menu').click();
  await first.getByTestId('logout').click();
  await asked;
  const crashed = first.waitForEvent('crash');
  const devtools = await context.newCDPSession(first);
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await expectOut(second, 'interrupted');
  await submitSignIn(second, 'bob');
  expect(await tracesOf(second, ALICE)).toEqual([]);
});
