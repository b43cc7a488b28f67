import { request as apiFactory } from '@playwright/test';
import { withoutPush } from './support/push.ts';
import { signIn, submitSignIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { revokeOutside, steal } from './support/tokens.ts';

for (const [next, landing] of [
  ['alice', '/profile'],
  ['bob', '/orders'],
] as const) {
  test(`[T-30] after a revocation on /profile the sign-in of ${next} ends on ${landing}`, async ({
    page,
    server,
  }) => {
    const outside = await apiFactory.newContext();
    await withoutPush(page);
    await page.addInitScript(() => {
      localStorage.setItem('orders-refresh', '300');
    });
    await signIn(page, 'alice');
    // From then on the orders are asked for again and again, wherever the user goes.
    await expect(page.getByTestId('order').first()).toBeVisible();
    const stolen = await steal(page, () => page.getByTestId('nav-profile').click());
    await expect(page.getByTestId('profile')).toBeVisible();
    await revokeOutside(outside, server.url, stolen);
    // Asks the server, and is told, without leaving the page.
    await expect(page.getByTestId('signed-out-notice')).toHaveAttribute(
      'data-reason',
      'token-revoked',
    );
    await expect(page).toHaveURL(/\/login$/);
    await submitSignIn(page, next);
    await expect(page).toHaveURL(new RegExp(`${landing}$`));
    await outside.dispose();
  });
}

test('who has signed out begins at the start again', async ({ page }) => {
  await signIn(page, 'alice');
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toBeVisible();
  await signOut(page);
  await submitSignIn(page, 'alice');
  await expect(page).toHaveURL(/\/orders$/);
});
