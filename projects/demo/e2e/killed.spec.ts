import { type BrowserContext, type Page, request as apiFactory } from '@playwright/test';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { refreshWith, steal } from './support/tokens.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

/**
 * Where a run is when its tab is killed. Each is a script that stops the page's only thread at that point, so that
 * nothing after it happens, until the renderer is crashed.
 */
const POINTS: readonly (readonly [name: string, reason: string | null, script: string])[] = [
  [
    'before the revocation leaves',
    'interrupted',
    `stop(window, 'fetch', (url) => String(url).endsWith('/api/auth/logout'))`,
  ],
  [
    'between the clear and the purge',
    'interrupted',
    `stop(Storage.prototype, 'removeItem', (key) => String(key).startsWith('demo_'))`,
  ],
  [
    'before its debts are struck off',
    'interrupted',
    `stop(Storage.prototype, 'setItem', (key, value) =>
       String(key).startsWith('ngrx-logout:') && String(value).includes('"owed":[]') && armed)`,
  ],
  [
    'before the page is left',
    // Nothing is owed any more: the next start only finds nobody signed in.
    null,
    `stop(History.prototype, 'replaceState', (state) => state?.logout !== undefined)`,
  ],
];

const STOP = `
  let armed = false;
  addEventListener('click', () => { armed = true; }, true);
  function stop(target, name, isThePoint) {
    const original = target[name];
    target[name] = function (...args) {
      if (armed && isThePoint(...args)) {
        console.log('stopped here');
        for (;;);
      }
      return original.apply(this, args);
    };
  }
`;

/** Signs out and kills the tab, as a crash does: without a pagehide. */
async function killAt(page: Page, context: BrowserContext): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const stopped = page.waitForEvent('console', (message) => message.text() === 'stopped here');
  await page.getByTestId('account-menu').click();
  // Not awaited: the click never returns from a page that is stopped.
  void page
    .getByTestId('logout')
    .click({ noWaitAfter: true })
    .catch(() => undefined);
  await stopped;
  await crash(page, devtools);
}

async function crash(
  page: Page,
  devtools: Awaited<ReturnType<BrowserContext['newCDPSession']>>,
): Promise<void> {
  const crashed = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

for (const [name, reason, script] of POINTS) {
  test(`[T-14] a logout whose tab is killed ${name} is finished by the next start`, async ({
    context,
    server,
  }) => {
    const outside = await apiFactory.newContext();
    const first = await context.newPage();
    await first.addInitScript(`{ ${STOP} ${script} }`);
    await signIn(first, 'alice');
    const stolen = await steal(first, () => work(first, ALICE));
    await killAt(first, context);

    const next = await context.newPage();
    await expectFinished(next, reason);
    await expect
      .poll(async () => (await refreshWith(outside, server.url, stolen)).status())
      .toBe(401);
    await submitSignIn(next, 'bob');
    await work(next, BOB);
    expect(await tracesOf(next, ALICE)).toEqual([]);
    await outside.dispose();
  });
}

test('[T-14] a logout whose tab is killed while the server is being asked is finished by the next start', async ({
  context,
  server,
}) => {
  const outside = await apiFactory.newContext();
  const first = await context.newPage();
  await signIn(first, 'alice');
  const stolen = await steal(first, () => work(first, ALICE));
  await server.faults('/api/auth/logout', { hang: true, times: 1 });
  const asked = first.waitForRequest((sent) => sent.url().endsWith('/api/auth/logout'));
  await first.getByTestId('account-menu').click();
  await first.getByTestId('logout').click();
  await asked;
  await crash(first, await context.newCDPSession(first));

  await expectFinished(await context.newPage(), 'interrupted');
  await expect
    .poll(async () => (await refreshWith(outside, server.url, stolen)).status())
    .toBe(401);
  await outside.dispose();
});

/** Opens a private page and expects to be out, with nothing of alice left. */
async function expectFinished(page: Page, reason: string | null): Promise<void> {
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page.getByTestId('current-user')).toHaveCount(0);
  if (reason !== null) {
    await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', reason);
  }
  expect(await tracesOf(page, ALICE)).toEqual([]);
}
