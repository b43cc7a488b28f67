import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from './support/devices.ts';
import { choose, expectIn, openSessions } from './support/sessions-page.ts';
import { signIn } from './support/sign-in.ts';
import { steal } from './support/tokens.ts';

// Long enough for the retry that follows the password at once, however busy the machine is.
test.use({ serverEnv: { REAUTH_MAX_AGE: '5' } });

/** Waits until the server wants the password again. Asking about a session that never was ends none. */
async function growStale(page: Page, api: APIRequestContext, url: string): Promise<void> {
  const tokens = await steal(page, () => page.getByTestId('nav-profile').click());
  const headers = { authorization: tokens.access };
  await expect
    .poll(async () => (await api.delete(`${url}/api/auth/sessions/none`, { headers })).status(), {
      timeout: 20_000,
    })
    .toBe(403);
}

test('[ASVS 7.5.2] ending a session asks for the password first, and is no logout', async ({
  page,
  openDevice,
  request,
  server,
}) => {
  const other = await openDevice('alice');
  await signIn(page, 'alice');
  await growStale(page, request, server.url);
  await openSessions(page, 1);

  await page.getByTestId('session-end').click();
  await expect(page.getByTestId('reauth-password')).toBeFocused();
  await expect(page.getByTestId('session')).toHaveCount(1);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('sessions-problem')).toContainText('enter your password');
  expect(await other.isIn()).toBe(true);
  await expect(page.getByTestId('current-user')).toBeVisible();

  await page.getByTestId('sessions-retry').click();
  await page.getByTestId('reauth-password').fill('not hers');
  await page.getByTestId('reauth-submit').click();
  await expect(page.getByTestId('reauth-error')).toHaveText('The password is wrong.');
  await page.getByTestId('reauth-password').fill('wonderland');
  await page.getByTestId('reauth-submit').click();
  await expect(page.getByText('The session has ended.')).toBeVisible();
  await expect(page.getByTestId('session')).toHaveCount(0);
  expect(await other.isIn()).toBe(false);
  await expectIn(page);
});

test('[ASVS 7.4.3] so does ending the others, from any page', async ({
  page,
  openDevice,
  request,
  server,
}) => {
  const other = await openDevice('alice');
  await signIn(page, 'alice');
  await growStale(page, request, server.url);
  await choose(page, 'logout-others');
  await page.getByTestId('reauth-password').fill('wonderland');
  await page.getByTestId('reauth-submit').click();
  await expect(page.getByText('You are signed out on all other devices.')).toBeVisible();
  expect(await other.isIn()).toBe(false);
  await expectIn(page);
});

test('[ASVS 7.5.2] so does signing out everywhere', async ({
  page,
  openDevice,
  request,
  server,
}) => {
  const other = await openDevice('alice');
  await signIn(page, 'alice');
  await growStale(page, request, server.url);
  await choose(page, 'logout-everywhere');
  await page.getByTestId('everywhere-confirm').click();
  await page.getByTestId('reauth-password').fill('wonderland');
  await page.getByTestId('reauth-submit').click();
  await expect(page.getByTestId('signed-out-notice')).toContainText('all your devices');
  expect(await other.isIn()).toBe(false);
});
