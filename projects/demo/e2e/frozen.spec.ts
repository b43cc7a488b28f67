import type { BrowserContext, Page } from '@playwright/test';
import { isHeadlessShell } from './support/browser.ts';
import { comeback, watchComeback } from './support/comeback.ts';
import { sharedStorage } from './support/shared-storage.ts';
import { submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

/** Puts a tab away that stands behind another; says how to wake it. */
type Sleep = (context: BrowserContext, page: Page) => Promise<() => Promise<void>>;

/** Wakes as the browser does it now and then, without showing the tab. */
const freeze: Sleep = async (context, page) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  };
};

const freezeUntilShown: Sleep = async (context, page) => {
  const wake = await freeze(context, page);
  return async () => {
    await wake();
    await page.bringToFront();
  };
};

const leaveBehind: Sleep = async (_, page) => {
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  return () => page.bringToFront();
};

interface Tabs {
  readonly asleep: Page;
  readonly other: Page;
  readonly wake: () => Promise<void>;
}

/** Two tabs of alice, the first of them asleep behind the second. */
async function openTabs(
  context: BrowserContext,
  url: string,
  sleep: Sleep,
  script = '',
): Promise<Tabs> {
  const asleep = await context.newPage();
  await asleep.addInitScript(script);
  await watchComeback(asleep);
  await asleep.goto(`${url}/login`);
  await submitSignIn(asleep, 'alice');
  await work(asleep, ALICE);
  const other = await context.newPage();
  await other.goto(`${url}/orders`);
  await expect(other.getByTestId('orders')).toContainText(ALICE);
  return { asleep, other, wake: await sleep(context, asleep) };
}

/** What it looked like from when it came back to its next frame; nothing if another page has taken its place. */
async function looksOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return (await comeback(page))?.looks ?? [];
}

async function wakeBesideBob({ asleep, other, wake }: Tabs): Promise<void> {
  await signOut(other);
  await submitSignIn(other, 'bob');
  await work(other, BOB);
  const before = await sharedStorage(other);
  expect(before).toContain(BOB);
  await wake();
  // It may be on its way out, and then answers nothing.
  await expect.poll(() => tracesOf(asleep, ALICE).catch(() => ['leaving'])).toEqual([]);
  expect(await sharedStorage(other)).toBe(before);
}

test.describe('with tabs behind each other', () => {
  test.skip(isHeadlessShell, 'the browser that npm brings hides no tab');

  for (const [name, sleep] of Object.entries({ frozen: freezeUntilShown, hidden: leaveBehind })) {
    test(`[T-22] a ${name} tab whose session has ended meanwhile shows nothing of it`, async ({
      userWindow,
      server,
    }) => {
      const { asleep, other, wake } = await openTabs(userWindow, server.url, sleep);
      await signOut(other);
      await wake();
      await expect(asleep).toHaveURL(/\/login$/);
      await expect(asleep.getByTestId('signed-out-notice')).toHaveAttribute(
        'data-reason',
        'other-tab',
      );
      expect(await tracesOf(asleep, ALICE)).toEqual([]);
      expect(await looksOf(asleep)).not.toContain('private');
    });

    test(`[T-22] a ${name} tab leaves the session alone that somebody else has begun meanwhile`, async ({
      userWindow,
      server,
    }) => {
      const tabs = await openTabs(userWindow, server.url, sleep);
      await wakeBesideBob(tabs);
      expect(await looksOf(tabs.asleep)).not.toContain('private');
    });

    test(`a ${name} tab whose session lives goes on`, async ({ userWindow, server }) => {
      const { asleep, wake } = await openTabs(userWindow, server.url, sleep);
      await wake();
      // What is painted is seen, and so is what is written: the looks above can find something.
      await expect.poll(async () => (await comeback(asleep))?.looks).toContain('private');
      await asleep.getByTestId('nav-profile').click();
      await expect.poll(async () => (await comeback(asleep))?.written).toContain('theme');
    });
  }
});

test('[T-22] a frozen tab that nobody could tell shows nothing and dispatches nothing', async ({
  userWindow,
  server,
}) => {
  const isDeaf = 'delete globalThis.BroadcastChannel;';
  const tabs = await openTabs(userWindow, server.url, freeze, isDeaf);
  await wakeBesideBob(tabs);
  expect(await comeback(tabs.other)).toEqual({ looks: ['hidden'], written: [] });
});
