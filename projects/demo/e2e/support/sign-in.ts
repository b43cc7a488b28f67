import { expect, type Page } from '@playwright/test';

export const PASSWORDS = { alice: 'wonderland', bob: 'builder', carol: 'melody' } as const;

export type Account = keyof typeof PASSWORDS;

/** Signs in on `/login`; the page shows the account's name when this is done. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto('/login');
  await submitSignIn(page, account);
}

/** The same on a login page that is already open, for example after a logout. */
export async function submitSignIn(page: Page, account: Account): Promise<void> {
  await page.getByTestId('login-username').fill(account);
  await page.getByTestId('login-password').fill(PASSWORDS[account]);
  await page.getByTestId('login-submit').click();
  await expect(page.getByTestId('current-user')).toContainText(account, { ignoreCase: true });
}
