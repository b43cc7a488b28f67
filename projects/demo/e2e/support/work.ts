import { expect, type Page } from '@playwright/test';
import { tracesOf } from './traces.ts';

const LEFT_BY_WORK = ['dom', 'local-storage', 'session-storage', 'indexed-db', 'cache-storage'];

/** Uses the shop until the tab holds what a user's work leaves: rows on the screen, a cart, a draft and copies in storage. */
export async function work(page: Page, marker: string): Promise<void> {
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toContainText(marker);
  await page.getByTestId('nav-orders').click();
  await expect(page.getByTestId('order').first()).toBeVisible();
  await page.getByTestId('cart-add').first().click();
  await expect(page.getByTestId('cart')).toContainText(marker);
  // Seen to find: after the logout the same look must find nothing.
  await expect.poll(() => tracesOf(page, marker)).toEqual(expect.arrayContaining(LEFT_BY_WORK));
}
