import { type Page, request as apiFactory } from '@playwright/test';
import { KILL_POINTS, signOutAndDie, stopAt } from './support/kill.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { ordersWith, refreshWith, steal } from './support/tokens.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

for (const point of KILL_POINTS) {
  test(`[T-14] a logout whose tab is killed ${point.name} is finished by the next start`, async ({
    context,
    server,
  }) => {
    const outside = await apiFactory.newContext();
    const first = await context.newPage();
    await stopAt(first, point);
    await signIn(first, 'alice');
    const stolen = await steal(first, () => work(first, ALICE));
    if (point.isServerAsked) {
      await server.faults('/api/auth/logout', { hang: true, times: 1 });
    }
    await signOutAndDie(first, context);

    const next = await context.newPage();
    // With nothing owed, the next start only finds nobody signed in.
    await expectFinished(next, point.isPurgeOwed ? 'interrupted' : null);
    // Asked without the refresh token, which ends its session when it is used twice.
    await expect
      .poll(async () => (await ordersWith(outside, server.url, stolen)).status())
      .toBe(401);
    expect((await refreshWith(outside, server.url, stolen)).status()).toBe(401);
    await submitSignIn(next, 'bob');
    await work(next, BOB);
    expect(await tracesOf(next, ALICE)).toEqual([]);
    await outside.dispose();
  });
}

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
