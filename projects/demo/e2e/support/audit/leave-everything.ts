import { expect, type Page } from '@playwright/test';
import type { DemoServer } from '../demo-server.ts';
import { ALICE } from '../traces.ts';
import { work } from '../work.ts';

const EXPIRED = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="invalid_token", error_description="expired"' },
  body: { code: 'token_expired' },
  times: 1,
};

/**
 * Works as alice until the page has been through all that a session has: reads, writes, a renewed token, a reload,
 * things ordered and things only begun. Ends on the orders, with an unsent form open.
 */
export async function leaveEverything(page: Page, server: DemoServer): Promise<void> {
  await work(page, ALICE);
  await page.getByTestId('nav-profile').click();
  await type(page, 'profile-draft', `${ALICE}-DRAFT: leave it at the door`);
  await orderAgain(page);
  await order(page, `${ALICE}-ITEM: a looking-glass`);
  await renewToken(page, server);
  await page.getByTestId('cart-add').last().click();

  await page.reload();
  await work(page, ALICE);
  await renewToken(page, server);
  await page.getByTestId('order-new').click();
  await type(page, 'order-item', `${ALICE}-BEGUN: a white rabbit`);
}

/** As a keyboard does it: what a driver writes into a field, it also leaves in the memory of the page. */
async function type(page: Page, testId: string, text: string): Promise<void> {
  const field = page.getByTestId(testId);
  await field.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await expect.poll(() => field.inputValue()).toBe(text);
}

async function orderAgain(page: Page): Promise<void> {
  await page.getByTestId('nav-orders').click();
  await page.getByTestId('cart-check-out').click();
  await expect(page.getByTestId('cart-check-out')).toHaveCount(0);
}

async function order(page: Page, item: string): Promise<void> {
  await page.getByTestId('order-new').click();
  await type(page, 'order-item', item);
  await page.getByTestId('order-save').click();
  await expect(page.getByTestId('order-save')).toHaveCount(0);
  await expect.poll(() => page.getByTestId('order').first().textContent()).toContain(item);
}

/** The server takes an access token for an old one, once; every tab asks for the orders again and again. */
async function renewToken(page: Page, server: DemoServer): Promise<void> {
  const renewed = page.context().waitForEvent('response', {
    predicate: (answer) => answer.url().endsWith('/api/auth/refresh'),
  });
  await server.faults('/api/orders', EXPIRED);
  await page.getByTestId('nav-profile').click();
  await page.getByTestId('nav-orders').click();
  expect((await renewed).status()).toBe(200);
  await expect(page.getByTestId('order').first()).toBeVisible();
}
