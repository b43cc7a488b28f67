import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Where a logout is when its tab is killed. */
export interface KillPoint {
  readonly name: string;
  /** Whether the purge is still owed, so that the next start has a logout to finish and says so. */
  readonly isPurgeOwed: boolean;
  /** Whether the server has the request and its answer is still to come. */
  readonly isServerAsked?: true;
  /** Stops the page's only thread there, so that nothing after it happens. */
  readonly script: string;
}

export const BETWEEN_CLEAR_AND_PURGE: KillPoint = {
  name: 'between the clear and the purge',
  isPurgeOwed: true,
  script: `stop(Storage.prototype, 'removeItem', (key) => String(key).startsWith('demo_'))`,
};

/** In the order of a run. */
export const KILL_POINTS: readonly KillPoint[] = [
  {
    name: 'before the revocation leaves',
    isPurgeOwed: true,
    script: `stop(window, 'fetch', (url) => String(url).endsWith('/api/auth/logout'))`,
  },
  {
    name: 'while the server is asked',
    isPurgeOwed: true,
    isServerAsked: true,
    script: `stop(window, 'fetch', (url) => String(url).endsWith('/api/auth/logout'), 'after it')`,
  },
  BETWEEN_CLEAR_AND_PURGE,
  {
    name: 'before its debts are struck off',
    isPurgeOwed: true,
    script: `stop(Storage.prototype, 'setItem', (key, value) =>
      String(key).startsWith('ngrx-logout:') && /"open":false(?!.*"purge")/.test(value))`,
  },
  {
    name: 'before the page is left',
    isPurgeOwed: false,
    // By the router, or for good.
    script: `
      stop(History.prototype, 'replaceState', (state) => state?.logout !== undefined);
      stop(Storage.prototype, 'setItem', (key) => String(key).endsWith(':arrival'))`,
  },
];

const STOP = `
  let armed = false;
  addEventListener('click', () => { armed = true; }, true);
  function stop(target, name, isThePoint, when = 'before it') {
    const original = target[name];
    target[name] = function (...args) {
      const isHere = armed && isThePoint(...args);
      if (isHere && when === 'before it') stay();
      const result = original.apply(this, args);
      if (isHere) stay();
      return result;
    };
  }
  function stay() {
    console.log('stopped here');
    for (;;);
  }
`;

/** Prepares a page that is still to be opened: from the first click on, it stops at the point. */
export async function stopAt(page: Page, { script }: KillPoint): Promise<void> {
  await page.addInitScript(`{ ${STOP} ${script} }`);
}

/** Signs out and kills the tab where it stops, as a crash does: without a pagehide. */
export async function signOutAndDie(page: Page, context: BrowserContext): Promise<void> {
  await signOutAndCrash(page, context);
  await page.close();
}

/** The same, and leaves the tab open: it can be loaded again with the answered session, and with nothing else. */
export async function signOutAndCrash(page: Page, context: BrowserContext): Promise<CDPSession> {
  const devtools = await context.newCDPSession(page);
  const stopped = page.waitForEvent('console', (message) => message.text() === 'stopped here');
  await page.getByTestId('account-menu').click();
  // Not awaited: the click never returns from a page that is stopped.
  void page
    .getByTestId('logout')
    .click({ noWaitAfter: true })
    .catch(() => undefined);
  await stopped;
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  return devtools;
}
