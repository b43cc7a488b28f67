import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertExpired, assertProblem, assertRevoked } from './assert-refused.ts';
import { cookieOf, setCookieOf } from './http-call.ts';
import { startServer } from './start-server.ts';

test('[ASVS 10.4.5] a refresh gives a new access token and a new cookie of the same session', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  const answer = await server.call('POST', '/api/auth/refresh', { cookie: first.cookie });
  assert.equal(answer.status, 200);
  assert.equal(answer.json.sessionId, first.sessionId);
  assert.deepEqual(answer.json.user, { id: 'user-alice', name: 'Alice' });
  assert.notEqual(answer.json.accessToken, first.token);
  assert.notEqual(cookieOf(answer), first.cookie);
  assert.match(setCookieOf(answer), /; Path=\/api\/auth; .*HttpOnly; SameSite=Strict$/);
  assert.equal((await server.tryToken(answer.json.accessToken)).status, 200);
  assert.equal((await server.tryToken(first.token)).status, 200);
});

test('[ASVS 10.4.5] a refresh token used twice ends the session: old and new are dead', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  const second = await server.refresh(first.cookie);
  const third = await server.refresh(second.cookie);

  const reuse = await server.call('POST', '/api/auth/refresh', { cookie: first.cookie });
  assertProblem(reuse, 401, 'refresh_refused');
  assert.equal(reuse.headers['www-authenticate'], 'Bearer');
  const newest = await server.call('POST', '/api/auth/refresh', { cookie: third.cookie });
  assertProblem(newest, 401, 'refresh_refused');
  for (const { token } of [first, second, third]) assertRevoked(await server.tryToken(token));
});

test('[ASVS 15.4.2] of parallel refreshes with one token one wins, and the session ends', async (t) => {
  const server = await startServer(t);
  const { cookie, token } = await server.signIn();
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => server.call('POST', '/api/auth/refresh', { cookie })),
  );
  const winners = answers.filter(({ status }) => status === 200);
  assert.equal(winners.length, 1);
  assert.equal(answers.filter(({ status }) => status === 401).length, 4);
  assertRevoked(await server.tryToken(token));
  assertRevoked(await server.tryToken(winners[0]?.json.accessToken));
});

test('[T-75] a refresh and a logout at the same time leave no live token', async (t) => {
  const server = await startServer(t);
  for (let round = 0; round < 10; round += 1) {
    const { cookie, token } = await server.signIn();
    const [refreshed, loggedOut] = await Promise.all([
      server.call('POST', '/api/auth/refresh', { cookie }),
      server.logout({ token }),
    ]);
    assert.equal(loggedOut.status, 204);
    assertRevoked(await server.tryToken(token));
    if (refreshed.status === 200) {
      assertRevoked(await server.tryToken(refreshed.json.accessToken));
      const next = { cookie: cookieOf(refreshed) };
      assert.equal((await server.call('POST', '/api/auth/refresh', next)).status, 401);
    }
  }
});

test('a refresh without a cookie is not signed in, with an unknown one refused', async (t) => {
  const server = await startServer(t);
  assertProblem(await server.call('POST', '/api/auth/refresh'), 401, 'not_signed_in');
  const cookie = 'refresh=made-up';
  const refused = await server.call('POST', '/api/auth/refresh', { cookie });
  assertProblem(refused, 401, 'refresh_refused');
});

test('a refused refresh leaves the cookie of whoever has signed in since', async (t) => {
  const server = await startServer(t);
  const { cookie } = await server.signIn();
  await server.logout({ cookie });
  const refused = await server.call('POST', '/api/auth/refresh', { cookie });
  assert.equal(refused.headers['set-cookie'], undefined);
});

test('[ASVS 10.4.8] no refresh moves the absolute end of a session', async (t) => {
  const server = await startServer(t, { refreshTtl: 1000, accessTtl: 300 });
  let session = await server.signIn();
  for (let passed = 0; passed < 900; passed += 300) {
    server.clock.passSeconds(300);
    session = await server.refresh(session.cookie);
  }
  server.clock.passSeconds(99);
  assert.equal((await server.tryToken(session.token)).status, 200);
  server.clock.passSeconds(1);
  assertExpired(await server.tryToken(session.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: session.cookie });
  assertProblem(refused, 401, 'refresh_refused');
});
