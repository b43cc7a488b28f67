import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { startServer, type SignedIn, type TestServer } from './start-server.ts';

function logoutAll(
  server: TestServer,
  { token }: { token: string },
  json?: unknown,
  cookie?: string,
) {
  return server.call('POST', '/api/auth/logout-all', {
    token,
    json,
    ...(cookie !== undefined && { cookie }),
  });
}

async function assertOver(server: TestServer, { token, cookie }: SignedIn): Promise<void> {
  assertRevoked(await server.tryToken(token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie });
  assertProblem(refused, 401, 'refresh_refused');
}

async function assertAlive(server: TestServer, { token, cookie }: SignedIn): Promise<SignedIn> {
  assert.equal((await server.tryToken(token)).status, 200);
  const next = await server.refresh(cookie);
  assert.equal((await server.tryToken(next.token)).status, 200);
  return next;
}

test('[ASVS 7.4.3] everywhere: every session of the user is over at once, nobody else’s', async (t) => {
  const server = await startServer(t);
  const sessions = [await server.signIn(), await server.signIn(), await server.signIn()];
  const bob = await server.signIn('bob');
  const refreshed = await server.refresh(sessions[0]!.cookie);

  const answer = await logoutAll(server, refreshed, undefined, refreshed.cookie);
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.json, { ended: 3 });
  assert.match(String(answer.headers['set-cookie']), /^refresh=;/);
  for (const session of [...sessions, refreshed]) await assertOver(server, session);
  await assertAlive(server, bob);
});

test('[ASVS 7.4.3] everywhere else: the current session goes on, with the tokens it has', async (t) => {
  const server = await startServer(t);
  const [phone, laptop, tablet] = [
    await server.signIn(),
    await server.signIn(),
    await server.signIn(),
  ];
  const answer = await logoutAll(server, laptop, { keepCurrent: true }, laptop.cookie);
  assert.deepEqual(answer.json, { ended: 2 });
  assert.equal(answer.headers['set-cookie'], undefined);
  for (const session of [phone, tablet]) await assertOver(server, session);
  const kept = await assertAlive(server, laptop);

  // Kept once is not kept for ever.
  const other = await server.signIn();
  assert.deepEqual((await logoutAll(server, other, { keepCurrent: true })).json, { ended: 1 });
  await assertOver(server, kept);
  assertRevoked(await server.tryToken(laptop.token));
  await assertAlive(server, other);
});

test('[T-28] after “everywhere” the caller’s own token is revoked like any other', async (t) => {
  const server = await startServer(t);
  const caller = await server.signIn();
  assert.deepEqual((await logoutAll(server, caller)).json, { ended: 1 });
  // Each late request of the caller gets the one answer that means "signed out", again and again.
  for (let count = 0; count < 3; count += 1) assertRevoked(await server.tryToken(caller.token));
  assertRevoked(await logoutAll(server, caller));
  assert.equal((await server.logout({ token: caller.token })).status, 204);
  assert.equal(server.logLines.length, 1);
});

test('[T-75] a session that begins right after “everywhere” lives, in the same millisecond', async (t) => {
  const server = await startServer(t);
  let session = await server.signIn();
  for (let round = 0; round < 5; round += 1) {
    await logoutAll(server, session);
    assertRevoked(await server.tryToken(session.token));
    session = await assertAlive(server, await server.signIn());
  }
});

test('“everywhere” is one write, however many sessions there are', async (t) => {
  const server = await startServer(t);
  const changes = (): number =>
    Number(server.app.database.first('SELECT total_changes() AS n')?.['n']);
  const writes: number[] = [];
  for (const count of [1, 50]) {
    const sessions: SignedIn[] = [];
    for (let made = 0; made < count; made += 1) sessions.push(await server.signIn());
    const before = changes();
    assert.deepEqual((await logoutAll(server, sessions[0]!)).json, { ended: count });
    writes.push(changes() - before);
    for (const { token } of sessions) assertRevoked(await server.tryToken(token));
  }
  assert.deepEqual(writes, [1, 1]);
});

test('a late “everywhere” of one user leaves the cookie of the next', async (t) => {
  const server = await startServer(t);
  const [alice, bob] = [await server.signIn('alice'), await server.signIn('bob')];
  const answer = await logoutAll(server, alice, undefined, bob.cookie);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['set-cookie'], undefined);
  await assertAlive(server, bob);
});

test('[ASVS 7.5.2] with an old sign-in nobody is ended: 403', async (t) => {
  const server = await startServer(t, { accessTtl: 3600 });
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  server.clock.passSeconds(601);
  for (const json of [undefined, { keepCurrent: true }]) {
    const answer = await logoutAll(server, laptop, json, laptop.cookie);
    assertProblem(answer, 403, 'reauthentication_required');
    assert.equal(answer.headers['set-cookie'], undefined);
  }
  await assertAlive(server, phone);
  await assertAlive(server, laptop);
});

test('[T-76] ten thousand calls are not ten thousand writes: 429', async (t) => {
  const server = await startServer(t, { sessionLimit: 5 });
  const laptop = await server.signIn();
  const statuses: number[] = [];
  for (let count = 0; count < 20; count += 1) {
    statuses.push((await logoutAll(server, laptop, { keepCurrent: true })).status);
  }
  assert.deepEqual(statuses, [...Array(5).fill(200), ...Array(15).fill(429)]);
  const [row] = server.app.database.all('SELECT generation FROM generations');
  assert.equal(row?.['generation'], 5);
});

test('[T-76] bodies that are wrong, poisoned or too large end nobody', async (t) => {
  const server = await startServer(t);
  const laptop = await server.signIn();
  const { token } = laptop;
  for (const json of [[], 'yes', { keepCurrent: 'true' }, { keepCurrent: 1 }, { all: true }]) {
    assertProblem(await logoutAll(server, laptop, json), 400, 'invalid_body');
  }
  const headers = { 'content-type': 'application/json' };
  const raw = (text: string) =>
    server.call('POST', '/api/auth/logout-all', { token, headers, text });
  assertProblem(await raw('{"__proto__":{"keepCurrent":true}}'), 400, 'invalid_json');
  assertProblem(await raw(`{"keepCurrent":true${' '.repeat(70_000)}}`), 413, 'body_too_large');
  await assertAlive(server, laptop);
});

test('a store that is down ends nobody and says so: 503', async (t) => {
  const server = await startServer(t);
  const laptop = await server.signIn();
  server.app.database.close();
  const answer = await logoutAll(server, laptop, undefined, laptop.cookie);
  assertProblem(answer, 503, 'store_unavailable');
  assert.equal(answer.headers['set-cookie'], undefined);
});
