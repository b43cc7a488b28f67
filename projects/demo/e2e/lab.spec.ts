import type { Page } from '@playwright/test';
import { submitSignIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';
import { ALICE, tracesOf } from './support/traces.ts';

const LEFT_BY_THE_NAIVE = [
  'cache-storage',
  'indexed-db',
  'local-storage',
  'session-storage',
  'store',
];

/** Runs one of the two logouts of the lab and waits for its result. */
async function run(page: Page, way: 'naive' | 'clean') {
  await page.getByTestId(`lab-run-${way}`).click();
  const result = page.getByTestId(`lab-${way}`);
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/\/lab$/);
  const rows = result.getByTestId('trace');
  return {
    traces: result.getByTestId('traces'),
    token: result.getByTestId('lab-token'),
    rows,
    places: await rows.evaluateAll((found: HTMLElement[]) =>
      [...new Set(found.map(({ dataset }) => dataset['place'] ?? ''))].sort(),
    ),
  };
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await page.getByTestId('nav-lab').click();
});

test('the lab shows what a naive logout leaves: data everywhere, and a token that works', async ({
  page,
  context,
}) => {
  const { traces, rows, places, token } = await run(page, 'naive');
  expect(places).toEqual(LEFT_BY_THE_NAIVE);
  await expect(traces).toHaveAttribute('data-count', String(await rows.count()));
  await expect(rows.filter({ hasText: 'late answer' }).first()).toHaveAttribute(
    'data-place',
    'store',
  );
  await expect(token).toHaveAttribute('data-status', '200');
  await expect(page.getByTestId('current-user')).toHaveCount(0);

  // The clean logout ends that, too.
  await page.getByTestId('lab-clean-up').click();
  await expect(page.getByTestId('lab-cleaned')).toHaveAttribute('data-count', '0');
  expect(await tracesOf(page, ALICE)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  await page.reload();
  await expect(page.getByTestId('lab-run-naive')).toBeVisible();
  await expect(page.getByTestId('current-user')).toHaveCount(0);
});

test('the lab shows what the clean logout leaves: nothing, and a token that is refused', async ({
  page,
  context,
}) => {
  const { traces, token } = await run(page, 'clean');
  await expect(traces).toHaveAttribute('data-count', '0');
  await expect(token).toHaveAttribute('data-status', '401');
  await expect(page.getByTestId('lab-clean-up')).toHaveCount(0);
  await expect(page.getByTestId('report').locator('[data-step="purge"]')).toHaveAttribute(
    'data-outcome',
    'done',
  );
  expect(await tracesOf(page, ALICE)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('the lab shows both side by side, and is no obstacle to the next user', async ({ page }) => {
  await run(page, 'naive');
  const { traces } = await run(page, 'clean');
  await expect(traces).toHaveAttribute('data-count', '0');
  await expect(page.getByTestId('lab-naive').getByTestId('traces')).not.toHaveAttribute(
    'data-count',
    '0',
  );
  await page.goto('/login');
  await submitSignIn(page, 'bob');
});

test('the lab leaves nothing behind with a server that never answers, and says so', async ({
  page,
}) => {
  await page.getByTestId('lab-mood').selectOption('hangs');
  const { traces } = await run(page, 'clean');
  await expect(traces).toHaveAttribute('data-count', '0');
  await expect(page.getByTestId('report').locator('[data-step="revoke"]')).toHaveAttribute(
    'data-outcome',
    /timed-out|revoked/,
  );
});

test('the lab lets a visitor choose how the shop signs out, from the next start on', async ({
  page,
}) => {
  await choose(page, 'lab-order', 'local-first');
  await choose(page, 'lab-timeout', '500');
  await choose(page, 'lab-leave', 'reload');
  await expect(page.getByTestId('lab-leave')).toHaveValue('reload');
  await expect(page.getByTestId('lab-order')).toHaveValue('local-first');
  await expect(page.getByTestId('lab-timeout')).toHaveValue('500');
});

test('the lab goes on with its run where the sign-out is a page load', async ({ page }) => {
  await choose(page, 'lab-leave', 'reload');
  await run(page, 'naive');
  const started = await startOf(page);
  const { traces, token } = await run(page, 'clean');

  expect(await startOf(page)).toBeGreaterThan(started);
  await expect(traces).toHaveAttribute('data-count', '0');
  await expect(token).toHaveAttribute('data-status', 'gone');
  await expect(page.getByTestId('report').locator('[data-step="revoke"]')).toHaveAttribute(
    'data-outcome',
    'revoked',
  );
  await expect(page.getByTestId('lab-naive').getByTestId('traces')).not.toHaveAttribute(
    'data-count',
    '0',
  );
  expect(await tracesOf(page, ALICE)).toEqual([]);

  // And with a clean-up, once.
  await run(page, 'naive');
  await page.getByTestId('lab-clean-up').click();
  await expect(page.getByTestId('lab-cleaned')).toHaveAttribute('data-count', '0');
  await page.reload();
  await expect(page.getByTestId('lab-run-naive')).toBeVisible();
  await expect(page.getByTestId('lab-cleaned')).toHaveCount(0);
});

/** A choice loads the page anew. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByTestId(field).selectOption(option);
  await loaded;
}

/** When the page was loaded: it tells one page from the next. */
function startOf(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}
