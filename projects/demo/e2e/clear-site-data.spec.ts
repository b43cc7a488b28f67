import type { Page } from '@playwright/test';
import { sharedStorage } from './support/shared-storage.ts';
import { signIn } from './support/sign-in.ts';
import { signOut } from './support/sign-out.ts';
import { expect, test } from './support/test.ts';
import { ALICE, BOB, tracesOf } from './support/traces.ts';
import { work } from './support/work.ts';

test.use({ serverEnv: { CLEAR_SITE_DATA: 'storage' } });

const recordOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const [record] = Object.entries(localStorage)
      .filter(([key]) => key.startsWith('ngrx-logout:') && key.includes(':session:'))
      .map(([, value]) => JSON.parse(String(value)) as { open: boolean; owed: unknown[] });
    return record && { open: record.open, owed: record.owed };
  });

test('[T-19] a server that empties the storage itself leaves both tabs out, and the next user unharmed', async ({
  context,
}) => {
  const first = await context.newPage();
  await signIn(first, 'alice');
  await work(first, ALICE);
  const second = await context.newPage();
  await second.goto('/orders');
  await expect(second.getByTestId('order').first()).toBeVisible();

  const answer = first.waitForResponse(/\/api\/auth\/logout$/);
  await signOut(first);
  expect(await (await answer).headerValue('clear-site-data')).toBe('"storage"');
  for (const page of [first, second]) {
    await expect(page.getByTestId('signed-out-notice')).toBeVisible();
    expect(await tracesOf(page, ALICE)).toEqual([]);
  }
  // The record went with the storage, and stands there again: a later start must know that nothing is owed.
  await expect.poll(() => recordOf(first)).toEqual({ open: false, owed: [] });

  await signIn(second, 'bob');
  await work(second, BOB);
  const before = await sharedStorage(second);
  await first.reload();
  await expect(first.getByTestId('current-user')).toContainText('bob', { ignoreCase: true });
  expect(await sharedStorage(second)).toBe(before);
  expect(await tracesOf(second, ALICE)).toEqual([]);
});
