import { signIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';

test('the home page answers', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByTestId('theme-toggle')).toBeVisible();
  await expect(page.getByTestId('current-user')).toHaveCount(0);
});

test('a user signs in and out', async ({ page }) => {
  await signIn(page, 'alice');
  await signOut(page);
});

test('a fault reaches the page and ends with its test', async ({ page, server }) => {
  await server.faults('/api/auth/login', { status: 500 });
  await page.goto('/login');
  const answer = await page.request.post('/api/auth/login', { data: {} });
  expect(answer.status()).toBe(500);
});
