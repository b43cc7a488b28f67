import { signIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE } from './support/traces.ts';

test('[T-11] the logout is complete in a browser that refuses localStorage', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript(() => {
    // `clear` stays: the browser of the test must not fail at something else.
    for (const method of ['getItem', 'setItem', 'removeItem', 'key'] as const) {
      const original = Reflect.get(Storage.prototype, method) as (...args: unknown[]) => unknown;
      Object.defineProperty(Storage.prototype, method, {
        value(this: Storage, ...args: unknown[]) {
          if (this === localStorage) throw new DOMException('denied', 'SecurityError');
          return original.apply(this, args);
        },
      });
    }
  });
  await signIn(page, 'alice');
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toContainText(ALICE);
  await page.getByTestId('nav-orders').click();
  await expect(page.getByTestId('order').first()).toBeVisible();
  await signOut(page);
  await expect(page.getByTestId('signed-out-notice')).toHaveAttribute('data-reason', 'user');
  expect(await page.content()).not.toContain(ALICE);
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain(
    ALICE,
  );
  expect(await page.context().cookies()).toEqual([]);
  expect(errors).toEqual([]);
});
