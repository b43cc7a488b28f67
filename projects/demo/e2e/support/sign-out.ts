import { expect, type Page } from '@playwright/test';

/** Signs out with the account menu; the page is the login page when this is done. */
export async function signOut(page: Page): Promise<void> {
  await page.getByTestId('account-menu').click();
  await page.getByTestId('logout').click();
  await expect(page.getByTestId('login-submit')).toBeVisible();
  await expect(page.getByTestId('current-user')).toHaveCount(0);
}
