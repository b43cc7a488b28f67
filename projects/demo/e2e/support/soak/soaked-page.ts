import type { Page } from '@playwright/test';
import { type ShopSettings, useSettings } from '../settings.ts';
import { ALICE, BOB } from '../traces.ts';
import { installCrossingWatch, type Crossing, type WatchedWindow } from './crossing-watch.ts';
import { PageCounts } from './page-counts.ts';
import { installRobot } from './robot.ts';
import { watchPlaces } from './watch-places.ts';
import { type RequestTally, type TallyingWindow, watchRequests } from './watch-requests.ts';

/** So impatient that a server that hangs costs a round no more than it takes anyway. */
const IMPATIENT: ShopSettings = { leave: 'router', order: 'revoke-first', timeout: 150 };
const POLL_PERIOD = '50';

/** Longer than anything takes on a busy machine: who waits this long waits for something that never comes. */
const PATIENCE = 30_000;

/** Opens the login page with impatient settings, a robot and all the watches, and counts in it. */
export async function openSoakedPage(page: Page): Promise<PageCounts> {
  // Menus open at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await useSettings(page.context(), IMPATIENT);
  await page.addInitScript((period) => {
    localStorage.setItem('orders-refresh', period);
  }, POLL_PERIOD);
  await page.addInitScript(installCrossingWatch, { alice: ALICE, bob: BOB });
  await page.addInitScript(watchPlaces);
  await page.addInitScript(watchRequests);
  await page.addInitScript(installRobot, PATIENCE);
  await page.goto('/login');
  const counts = await PageCounts.of(page);
  await counts.withStore('function () { crossingWatch.follow(this); }');
  return counts;
}

/** What the watches have seen since the page was opened. */
export function crossingsIn(page: Page): Promise<readonly Crossing[]> {
  return page.evaluate(() => (window as unknown as WatchedWindow).crossingWatch.crossings);
}

/** What became of the page's requests. */
export function requestsOf(page: Page): Promise<RequestTally> {
  return page.evaluate(() => (window as unknown as TallyingWindow).requestTally);
}
