import assert from 'node:assert/strict';
import type { Browser, Page } from '@playwright/test';

const MARKER = 'ALICE-PRIVATE';

/** Signs in and out twice, as a person does, and looks for what is left of them. */
export async function logOutTwice(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  let revocations = 0;
  await page.route('**/api/auth/logout', async (route) => {
    revocations += 1;
    assert.equal(route.request().method(), 'POST');
    await route.fulfill({ status: 204 });
  });

  await page.goto(`${url}/login`);
  for (const times of [1, 2]) {
    await page.locator('#login').click();
    await page.locator('#user', { hasText: MARKER }).waitFor();
    assert.match(await leftIn(page), new RegExp(MARKER));

    await page.locator('#logout').click();
    await page.locator('#login').waitFor();
    assert.equal(new URL(page.url()).pathname, '/login');
    assert.doesNotMatch(await leftIn(page), new RegExp(MARKER));
    assert.equal(revocations, times);
  }
  // What the purge was not told of stays.
  assert.equal(await page.evaluate(() => localStorage.getItem('theme')), 'dark');
  // The store holds nobody any more: the page that shows its user shows none.
  await page.evaluate(() => {
    history.pushState(null, '', '/');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.locator('#user').waitFor({ state: 'attached' });
  assert.equal(await page.locator('#user').textContent(), '');
  assert.deepEqual(complaints, []);
  await page.close();
}

function leftIn(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
    ]),
  );
}
