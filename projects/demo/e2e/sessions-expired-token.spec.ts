import { expect, test } from './support/devices.ts';
import { choose } from './support/sessions-page.ts';
import { signIn } from './support/sign-in.ts';
import { ordersWith, steal } from './support/tokens.ts';

test.use({ serverEnv: { ACCESS_TTL: '2' } });

test('signing out everywhere renews a token that has expired meanwhile', async ({
  page,
  openDevice,
  request,
  server,
}) => {
  await signIn(page, 'alice');
  const tokens = await steal(page, () => page.getByTestId('nav-profile').click());
  await expect(page.getByTestId('profile')).toBeVisible();
  // Nothing on this page asks for anything by itself.
  await expect
    .poll(async () => (await ordersWith(request, server.url, tokens)).status(), { timeout: 20_000 })
    .toBe(401);
  // A token of the same short life, that of the device is fresh.
  const other = await openDevice('alice');
  await choose(page, 'logout-everywhere');
  await page.getByTestId('everywhere-confirm').click();
  await expect(page.getByTestId('signed-out-notice')).toContainText('all your devices');
  expect(await other.isIn()).toBe(false);
});
