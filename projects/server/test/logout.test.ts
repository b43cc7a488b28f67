import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertExpired, assertProblem, assertRevoked } from './assert-refused.ts';
import { setCookieOf } from './http-call.ts';
import { startServer } from './start-server.ts';

test('[ASVS 7.4.1] after a logout every access token of the session is revoked', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  const second = await server.refresh(first.cookie);
  const answer = await server.logout({ token: second.token, cookie: second.cookie });
  assert.equal(answer.status, 204);
  assert.equal(answer.text, '');
  for (const { token } of [first, second]) {
    assertRevoked(await server.tryToken(token));
    assertRevoked(await server.call('GET', '/api/orders', { token }));
    assertRevoked(await server.call('GET', '/api/profile', { token }));
    const json = { item: 'Hat', quantity: 1 };
    assertRevoked(await server.call('POST', '/api/orders', { token, json }));
  }
});

test('[ASVS 7.4.1] after a logout the refresh cookie is refused', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  await server.logout({ token });
  const refused = await server.call('POST', '/api/auth/refresh', { cookie });
  assertProblem(refused, 401, 'refresh_refused');
  assert.doesNotMatch(String(refused.headers['www-authenticate']), /revoked|invalid_token/);
});

test('an expired access token alone ends its session, with tokens issued later', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  server.clock.passSeconds(290);
  const second = await server.refresh(first.cookie);
  server.clock.passSeconds(11);
  assertExpired(await server.tryToken(first.token));
  assert.equal((await server.logout({ token: first.token })).status, 204);
  assertRevoked(await server.tryToken(second.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: second.cookie });
  assert.equal(refused.status, 401);
});

test('revoked goes before expired where both are true', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  server.clock.passSeconds(290);
  const second = await server.refresh(first.cookie);
  await server.logout({ token: second.token });
  server.clock.passSeconds(11);
  assertRevoked(await server.tryToken(first.token));
});

test('the cookie alone ends its session', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  assert.equal((await server.logout({ cookie })).status, 204);
  assertRevoked(await server.tryToken(token));
});

test('a spent cookie ends its session as well', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  const second = await server.refresh(first.cookie);
  await server.logout({ cookie: first.cookie });
  assertRevoked(await server.tryToken(second.token));
});

test('a logout is 204 for nobody, and again', async (t) => {
  const server = await startServer(t);
  assert.equal((await server.logout()).status, 204);
  assert.equal(
    (await server.logout({ token: 'nonsense', cookie: 'refresh=nonsense' })).status,
    204,
  );
  const { token, cookie } = await server.signIn();
  for (let count = 0; count < 3; count += 1) {
    assert.equal((await server.logout({ token, cookie })).status, 204);
  }
  assertRevoked(await server.tryToken(token));
});

test('a logout takes no body, null and {}, with and without a content type', async (t) => {
  const server = await startServer(t);
  const headers = { 'content-type': 'application/json' };
  for (const options of [{}, { headers }, { json: null }, { json: {} }, { text: '' }]) {
    assert.equal((await server.logout(options)).status, 204);
  }
});

test('a logout refuses other bodies and ends nothing', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (const json of [{ everywhere: true }, [], 'text', 1, true]) {
    assertProblem(await server.logout({ token, json }), 400, 'invalid_body');
  }
  assert.equal((await server.tryToken(token)).status, 200);
});

test('a forged access token ends nobody’s session', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const [header, payload] = token.split('.');
  const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  for (const forged of [
    `${header}.${payload}.`,
    `${header}.${payload}.AAAA`,
    `${unsigned}.${payload}.`,
  ]) {
    assert.equal((await server.logout({ token: forged })).status, 204);
  }
  assert.equal((await server.tryToken(token)).status, 200);
});

for (const publicOrigin of [null, 'https://app.example.com']) {
  test(`[ASVS 3.3.1] the cookie is cleared with the attributes it was set with (${publicOrigin ?? 'http'})`, async (t) => {
    const server = await startServer(t, { publicOrigin });
    const json = { username: 'alice', password: 'wonderland' };
    const signedIn = await server.call('POST', '/api/auth/login', { json });
    const loggedOut = await server.logout({ token: signedIn.json.accessToken });
    const attributes = (cookie: string): string[] =>
      cookie
        .split('; ')
        .filter((part) => !/^(refresh|Expires|Max-Age)=/.test(part))
        .sort();
    const cleared = setCookieOf(loggedOut);
    assert.match(cleared, /^refresh=;/);
    assert.match(cleared, /Max-Age=0/);
    assert.deepEqual(attributes(cleared), attributes(setCookieOf(signedIn)));
    assert.equal(attributes(cleared).includes('Secure'), publicOrigin !== null);
  });
}

test('[T-05] a late logout with one user’s token leaves the cookie and session of the next', async (t) => {
  const server = await startServer(t);
  const alice = await server.signIn('alice');
  const bob = await server.signIn('bob');
  const late = await server.logout({ token: alice.token, cookie: bob.cookie });
  assert.equal(late.status, 204);
  assert.equal(late.headers['set-cookie'], undefined);
  assertRevoked(await server.tryToken(alice.token));
  assert.equal((await server.tryToken(bob.token)).status, 200);
  assert.equal(
    (await server.call('POST', '/api/auth/refresh', { cookie: bob.cookie })).status,
    200,
  );
});

test('a logout ends one session, not the user’s others', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  await server.logout({ token: phone.token });
  assert.equal((await server.tryToken(laptop.token)).status, 200);
});

test('Clear-Site-Data is sent only when asked for, each type in quotes', async (t) => {
  const quiet = await startServer(t);
  assert.equal((await quiet.logout()).headers['clear-site-data'], undefined);
  const loud = await startServer(t, { clearSiteData: ['cache', 'storage'] });
  assert.equal((await loud.logout()).headers['clear-site-data'], '"cache", "storage"');
});

test('[ASVS 3.5.3] a GET logs nobody out', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  const answer = await server.call('GET', '/api/auth/logout', { token, cookie });
  assertProblem(answer, 404, 'not_found');
  assert.equal((await server.tryToken(token)).status, 200);
});

test('denials disappear from the database once the tokens have expired', async (t) => {
  const server = await startServer(t);
  const denials = (): unknown =>
    server.app.database.first('SELECT count(*) AS n FROM denied')?.['n'];
  const { token } = await server.signIn();
  await server.logout({ token });
  assert.equal(denials(), 2);
  server.clock.passSeconds(300);
  assertExpired(await server.tryToken(token));
  await server.signIn('bob');
  assert.equal(denials(), 0);
});
