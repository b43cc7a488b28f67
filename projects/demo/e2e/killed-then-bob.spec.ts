import { type BrowserContext, type Page, request as apiFactory } from '@playwright/test';
import {
  BETWEEN_CLEAR_AND_PURGE,
  KILL_POINTS,
  signOutAndCrash,
  signOutAndDie,
  stopAt,
} from './support/kill.ts';
import { sharedStorage } from './support/shared-storage.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ordersWith, refreshWith, steal } from './support/tokens.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

/** How the tab came to be in which bob signs in. */
const BOBS_TAB = [
  'opened after the kill',
  'that was alice’s too',
  // Its page is the login page, shows nobody, and goes on living.
  'that carol has left',
] as const;

test.describe.configure({ mode: 'parallel' });

for (const point of KILL_POINTS) {
  for (const origin of BOBS_TAB) {
    test(`[T-14] killed ${point.name}, bob signs in in a tab ${origin}: the reopened tab leaves his session alone`, async ({
      context,
      server,
    }) => {
      const outside = await apiFactory.newContext();
      const carols = origin === 'that carol has left' ? await leftByCarol(context) : null;
      const alices = await context.newPage();
      await stopAt(alices, point);
      await signIn(alices, 'alice');
      const stolen = await steal(alices, () => work(alices, ALICE));
      const second = origin === 'that was alice’s too' ? await openOrders(context, ALICE) : null;
      if (point.isServerAsked) {
        await server.faults('/api/auth/logout', { hang: true, times: 1 });
      }
      await signOutAndDie(alices, context);

      let bobs = carols ?? second ?? (await context.newPage());
      if (!carols && !second) await bobs.goto('/login');
      if (point.isPurgeOwed && !(await showsInterrupted(bobs))) {
        // What a person does where the browser shows that the page has crashed.
        bobs = await context.newPage();
        await bobs.goto('/login');
      }
      // What was owed is paid before bob signs in. Asked without the refresh token, which ends its session when it is used twice.
      await expect
        .poll(async () => (await ordersWith(outside, server.url, stolen)).status())
        .toBe(401);
      expect((await refreshWith(outside, server.url, stolen)).status()).toBe(401);
      await submitSignIn(bobs, 'bob');
      await work(bobs, BOB);
      const before = await sharedStorage(bobs);

      const reopened = await openOrders(context, BOB);
      for (const page of [bobs, reopened]) {
        await expect(page.getByTestId('current-user')).toContainText('bob', { ignoreCase: true });
        expect(await tracesOf(page, ALICE)).toEqual([]);
      }
      expect(await sharedStorage(bobs)).toBe(before);
      await outside.dispose();
    });
  }
}

test('[T-14] a crashed tab that is loaded again under bob has kept nothing of alice', async ({
  context,
  server,
}) => {
  const alices = await context.newPage();
  await stopAt(alices, BETWEEN_CLEAR_AND_PURGE);
  await signIn(alices, 'alice');
  await work(alices, ALICE);
  const tab = await signOutAndCrash(alices, context);
  const bobs = await context.newPage();
  await signIn(bobs, 'bob');

  await tab.send('Page.navigate', { url: server.url });
  // It is loaded once more when something of alice was removed, and answers nothing for a moment.
  const read = (expression: string): Promise<unknown> =>
    tab.send('Runtime.evaluate', { expression }).then(
      ({ result }) => result.value,
      () => null,
    );
  await expect
    .poll(() => read(`document.querySelector('[data-testid="current-user"]')?.textContent`))
    .toMatch(/bob/i);
  expect(await read('JSON.stringify(Object.entries(sessionStorage))')).not.toContain(ALICE);
});

async function leftByCarol(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, 'carol');
  await signOut(page);
  return page;
}

/**
 * Waits until a page says that a logout was finished in it. Once in a hundred times the browser loses a page that is
 * being loaded in the moment in which the killed tab's process dies: then false.
 */
async function showsInterrupted(page: Page): Promise<boolean> {
  const notice = page.getByTestId('signed-out-notice');
  try {
    await expect(notice).toHaveAttribute('data-reason', 'interrupted');
    return true;
  } catch (error) {
    if (/(Page|Target) crashed/.test(String(error))) return false;
    throw error;
  }
}

async function openOrders(context: BrowserContext, marker: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/orders');
  await expect(page.getByTestId('orders')).toContainText(marker);
  return page;
}
