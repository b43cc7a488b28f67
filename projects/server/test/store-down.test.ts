import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem } from './assert-refused.ts';
import type { Answer } from './http-call.ts';
import { startServer } from './start-server.ts';

function assertUnavailable(answer: Answer): void {
  assertProblem(answer, 503, 'store_unavailable');
  assert.match(String(answer.headers['retry-after']), /^\d+$/);
}

test('[ASVS 16.5.3] closed: without the store no token passes', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  server.app.database.close();
  assertUnavailable(await server.tryToken(token));
  assertUnavailable(await server.call('GET', '/api/orders', { token }));
  assertUnavailable(await server.call('GET', '/api/profile', { token }));
});

test('open: without the store a token passes whose signature and lifetime are good', async (t) => {
  const server = await startServer(t, { denyOnError: 'open' });
  const { token } = await server.signIn();
  server.app.database.close();
  const answer = await server.tryToken(token);
  assert.equal(answer.status, 200);
  assert.equal(answer.json.user.name, 'Alice');
  assertProblem(await server.tryToken(`${token}x`), 401, 'invalid_token');
  server.clock.passSeconds(300);
  assertProblem(await server.tryToken(token), 401, 'token_expired');
});

test('open: only an unreachable store is forgiven, not a denial', async (t) => {
  const server = await startServer(t, { denyOnError: 'open' });
  const { token } = await server.signIn();
  await server.logout({ token });
  assertProblem(await server.tryToken(token), 401, 'token_revoked');
});

test('a logout that cannot be recorded is 503 with Retry-After and keeps the cookie for another try', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  server.app.database.close();
  for (const options of [{ token }, { cookie }, { token, cookie }]) {
    const answer = await server.logout(options);
    assertUnavailable(answer);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('a logout with nothing to record is 204 also without the store', async (t) => {
  const server = await startServer(t);
  server.app.database.close();
  assert.equal((await server.logout()).status, 204);
  assert.equal((await server.logout({ token: 'nonsense' })).status, 204);
});

test('sign-in and refresh are 503 without the store', async (t) => {
  const server = await startServer(t);
  const { cookie } = await server.signIn();
  server.app.database.close();
  const json = { username: 'alice', password: 'wonderland' };
  assertUnavailable(await server.call('POST', '/api/auth/login', { json }));
  assertUnavailable(await server.call('POST', '/api/auth/refresh', { cookie }));
});

test('health names the store, and is 503 without it', async (t) => {
  const server = await startServer(t);
  const healthy = await server.call('GET', '/health');
  assert.equal(healthy.status, 200);
  assert.deepEqual(healthy.json, { store: 'sqlite' });
  server.app.database.close();
  assertUnavailable(await server.call('GET', '/health'));
});
