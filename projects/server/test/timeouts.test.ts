import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertExpired, assertProblem } from './assert-refused.ts';
import { startServer } from './start-server.ts';

test('[ASVS 7.3.1] a session that is not refreshed for IDLE_TTL is over', async (t) => {
  const server = await startServer(t, { idleTtl: 1000, refreshTtl: 10_000 });
  const { token, cookie } = await server.signIn();
  server.clock.passSeconds(1000);
  assertExpired(await server.tryToken(token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie });
  assertProblem(refused, 401, 'refresh_refused');
});

test('[ASVS 7.3.1] each refresh moves the idle end, one second before it as well', async (t) => {
  const server = await startServer(t, { idleTtl: 1000, refreshTtl: 10_000 });
  let session = await server.signIn();
  for (let count = 0; count < 5; count += 1) {
    server.clock.passSeconds(999);
    session = await server.refresh(session.cookie);
  }
  assert.equal((await server.tryToken(session.token)).status, 200);
});

test('[ASVS 7.3.2] no activity moves the absolute end', async (t) => {
  const server = await startServer(t, { idleTtl: 1000, refreshTtl: 2500, accessTtl: 900 });
  let session = await server.signIn();
  for (let count = 0; count < 2; count += 1) {
    server.clock.passSeconds(900);
    session = await server.refresh(session.cookie);
  }
  server.clock.passSeconds(699);
  assert.equal((await server.tryToken(session.token)).status, 200);
  server.clock.passSeconds(1);
  assertExpired(await server.tryToken(session.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: session.cookie });
  assertProblem(refused, 401, 'refresh_refused');
});

test('[ASVS 7.3.1] no access token outlives the idle end', async (t) => {
  const server = await startServer(t, { idleTtl: 100, accessTtl: 3600 });
  const json = { username: 'alice', password: 'wonderland' };
  const answer = await server.call('POST', '/api/auth/login', { json });
  assert.equal(answer.json.expiresIn, 100);
  server.clock.passSeconds(100);
  assertExpired(await server.tryToken(answer.json.accessToken));
});

test('[T-24] a clock that jumps back lengthens no session past its absolute end', async (t) => {
  const server = await startServer(t, { idleTtl: 1000, refreshTtl: 2000, accessTtl: 300 });
  const first = await server.signIn();
  server.clock.passSeconds(-86_400);
  const second = await server.refresh(first.cookie);
  server.clock.passSeconds(86_400 + 2000);
  assertExpired(await server.tryToken(second.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: second.cookie });
  assertProblem(refused, 401, 'refresh_refused');
});

test('[T-24] “everywhere” holds though the clock jumps back between sign-in and call', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  server.clock.passSeconds(-100);
  const { token } = laptop;
  const answer = await server.call('POST', '/api/auth/logout-all', { token, json: {} });
  assert.deepEqual(answer.json, { ended: 2 });
  for (const session of [phone, laptop]) {
    assert.equal((await server.tryToken(session.token)).json.code, 'token_revoked');
  }
  assert.equal((await server.tryToken((await server.signIn()).token)).status, 200);
});
