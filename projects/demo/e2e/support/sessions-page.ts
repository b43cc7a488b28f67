import { expect, type Page } from '@playwright/test';

/** Opens the list of sessions and waits until it shows this many others. */
export async function openSessions(page: Page, others: number): Promise<void> {
  await page.getByTestId('nav-sessions').click();
  await expect(page.getByTestId('session-current')).toHaveCount(1);
  await expect(page.getByTestId('session')).toHaveCount(others);
}

/** Chooses from the account menu. */
export async function choose(
  page: Page,
  item: 'logout-others' | 'logout-everywhere',
): Promise<void> {
  await page.getByTestId('account-menu').click();
  await page.getByTestId(item).click();
}

/** Looks whether the device is still signed in, by the next thing its user does. */
export async function expectOut(page: Page): Promise<void> {
  await page
    .getByTestId('nav-profile')
    .click({ timeout: 2000 })
    // The server may have told it before.
    .catch(() => undefined);
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute(
    'data-reason',
    /^(?:token-revoked|other-device)$/,
  );
  await expect(page.getByTestId('current-user')).toHaveCount(0);
}

/** The same, for one that must not have noticed anything. */
export async function expectIn(page: Page): Promise<void> {
  await page.getByTestId('nav-orders').click();
  await expect(page.getByTestId('order').first()).toBeVisible();
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toBeVisible();
}
