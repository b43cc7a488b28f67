import { Push } from './support/push.ts';
import { signIn } from './support/sign-in.ts';
import { expect, test } from './support/test.ts';

test.use({ serverEnv: { ACCESS_TTL: '2' } });

test('[T-27] a token that is expired at a reconnect is renewed, ends nothing and stands in no url', async ({
  page,
}) => {
  // A page that asks for nothing by itself, so that nothing but the reconnect renews the token.
  await page.addInitScript(() => {
    localStorage.setItem('orders-refresh', '600000');
  });
  const push = await Push.of(page);
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  const tokens = new Set<string>();
  page.on('request', (request) => {
    const token = request.headers()['authorization']?.replace('Bearer ', '');
    if (token) tokens.add(token);
  });
  await signIn(page, 'alice');
  const connection = page.getByTestId('connection');
  await expect(connection).toHaveAttribute('data-state', 'connected');
  await page.getByTestId('nav-profile').click();
  await expect(page.getByTestId('profile')).toBeVisible();

  await push.breakDown();
  await expect(connection).toHaveAttribute('data-state', 'connecting');
  await expect
    .poll(async () => {
      const headers = { authorization: `Bearer ${[...tokens].at(-1)}` };
      return (await page.request.get('/api/auth/session', { headers })).status();
    })
    .toBe(401);
  const renewed = page.waitForResponse(/\/api\/auth\/refresh$/);
  push.mend();
  await renewed;
  // Whoever has failed a few times waits longer before the next time.
  await expect(connection).toHaveAttribute('data-state', 'connected', { timeout: 30_000 });
  await expect(page.getByTestId('current-user')).toBeVisible();
  const all = [...push.urls, ...urls];
  expect(tokens.size).toBeGreaterThan(1);
  expect([...tokens].filter((token) => all.some((url) => url.includes(token)))).toEqual([]);
});
