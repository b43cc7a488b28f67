import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { EventStream } from '../src/push/event-streams.ts';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { readEvents, type EventReader } from './read-events.ts';
import { startServer, temporaryFolder, type TestServer } from './start-server.ts';

/** Connected, which the first comment says. */
async function connect(t: TestContext, server: TestServer, token: string): Promise<EventReader> {
  const reader = await readEvents(t, server.address, token);
  assert.equal(reader.status, 200);
  await reader.until(/^: connected\n\n/);
  return reader;
}

async function assertEnded(reader: EventReader, reason: string, sessionId: string): Promise<void> {
  const data = JSON.stringify({ reason, sessionId });
  assert.equal(await reader.ended, `: connected\n\nevent: session-ended\ndata: ${data}\n\n`);
}

test('the stream is an event stream that nobody keeps, changes or holds back', async (t) => {
  const server = await startServer(t);
  const { headers } = await connect(t, server, (await server.signIn()).token);
  assert.equal(headers['content-type'], 'text/event-stream; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-store, no-transform');
  assert.equal(headers['x-accel-buffering'], 'no');
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('a session ended from another device hears of it, once, and its stream ends', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  const streams = [await connect(t, server, phone.token), await connect(t, server, phone.token)];
  const other = await connect(t, server, laptop.token);
  const path = `/api/auth/sessions/${phone.sessionId}`;
  await server.call('DELETE', path, { token: laptop.token });
  for (const stream of streams) await assertEnded(stream, 'other-device', phone.sessionId);
  assert.equal(other.text(), ': connected\n\n');
});

test('[T-28] “everywhere” is told to every session, the caller’s own included', async (t) => {
  const server = await startServer(t);
  const sessions = [await server.signIn(), await server.signIn(), await server.signIn()];
  const bob = await server.signIn('bob');
  const streams = await Promise.all(sessions.map(({ token }) => connect(t, server, token)));
  const foreign = await connect(t, server, bob.token);
  await server.call('POST', '/api/auth/logout-all', { token: sessions[0]!.token });
  for (const [index, { sessionId }] of sessions.entries()) {
    await assertEnded(streams[index]!, 'other-device', sessionId);
  }
  assert.equal(foreign.text(), ': connected\n\n');
});

test('[ASVS 7.4.3] a change of password is told to the others; the own stream goes on', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  const [told, kept] = [
    await connect(t, server, phone.token),
    await connect(t, server, laptop.token),
  ];
  const json = { current: 'wonderland', next: 'looking-glass' };
  await server.call('POST', '/api/auth/password', { token: laptop.token, json });
  await assertEnded(told, 'other-device', phone.sessionId);
  // The kept session is of an older generation than what was ended, and still is not among it.
  const later = await server.signIn('alice', {
    json: { username: 'alice', password: json.next },
  });
  await server.call('POST', '/api/auth/logout-all', {
    token: laptop.token,
    json: { keepCurrent: true },
  });
  assertRevoked(await server.tryToken(later.token));
  assert.equal(kept.text(), ': connected\n\n');
});

test('each way a session ends has a reason that nobody can veto', async (t) => {
  const server = await startServer(t, { refreshTtl: 1000 });
  const signedOut = await server.signIn('alice');
  const streams = [await connect(t, server, signedOut.token)];
  await server.logout({ token: signedOut.token });
  await assertEnded(streams[0]!, 'other-tab', signedOut.sessionId);

  const replaced = await server.signIn('alice');
  const replacedStream = await connect(t, server, replaced.token);
  await server.signIn('alice', { cookie: replaced.cookie });
  await assertEnded(replacedStream, 'other-tab', replaced.sessionId);

  const stolen = await server.signIn('bob');
  const stolenStream = await connect(t, server, stolen.token);
  await server.refresh(stolen.cookie);
  await server.call('POST', '/api/auth/refresh', { cookie: stolen.cookie });
  await assertEnded(stolenStream, 'token-revoked', stolen.sessionId);

  const expired = await server.signIn('carol');
  const expiredStream = await connect(t, server, expired.token);
  server.clock.passSeconds(1001);
  await server.signIn('alice');
  await assertEnded(expiredStream, 'expired', expired.sessionId);
});

test('a stream outlives the access token it was opened with', async (t) => {
  const server = await startServer(t);
  const phone = await server.signIn();
  const stream = await connect(t, server, phone.token);
  server.clock.passSeconds(301);
  const laptop = await server.signIn();
  assert.equal(stream.text(), ': connected\n\n');
  await server.call('POST', '/api/auth/logout-all', { token: laptop.token });
  await assertEnded(stream, 'other-device', phone.sessionId);
});

test('a client that was away when its session ended is told at its next try: 401', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  (await connect(t, server, token)).leave();
  await server.logout({ token });
  const reader = await readEvents(t, server.address, token, { 'last-event-id': '7' });
  assert.equal(reader.status, 401);
  assert.match(String(reader.headers['www-authenticate']), /invalid_token.*revoked/);
  assert.equal(JSON.parse(await reader.ended).code, 'token_revoked');
});

test('[ASVS 15.4.2] a session that ends while its stream opens is refused or told, never missed', async (t) => {
  const server = await startServer(t, { sessionLimit: 1000, loginLimit: 1000 });
  for (let round = 0; round < 100; round += 1) {
    const { token, sessionId } = await server.signIn();
    const opening = readEvents(t, server.address, token);
    // At another moment of the opening each time.
    for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
    await server.logout({ token });
    const reader = await opening;
    if (reader.status === 200) await assertEnded(reader, 'other-tab', sessionId);
    else assert.equal(JSON.parse(await reader.ended).code, 'token_revoked');
  }
});

test('[ASVS 14.2.1] a token in the address is no token', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (const name of ['token', 'access_token', 'authorization']) {
    const answer = await server.call('GET', `/api/auth/events?${name}=${token}`);
    assertProblem(answer, 401, 'not_signed_in');
  }
});

test('a HEAD opens no stream', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (let count = 0; count < 55; count += 1) {
    assert.equal((await server.call('HEAD', '/api/auth/events', { token })).status, 404);
  }
  await connect(t, server, token);
});

test('[T-76] a session has so many streams and no more; one that leaves makes room', async (t) => {
  const server = await startServer(t);
  const [alice, other] = [await server.signIn(), await server.signIn()];
  const streams: EventReader[] = [];
  for (let count = 0; count < 50; count += 1) streams.push(await connect(t, server, alice.token));
  const refused = await readEvents(t, server.address, alice.token);
  assert.equal(refused.status, 429);
  assert.equal(JSON.parse(await refused.ended).code, 'too_many_connections');
  await connect(t, server, other.token);

  streams[0]?.leave();
  let status = 429;
  // The server notices in its own time.
  while (status === 429) {
    const reader = await readEvents(t, server.address, alice.token);
    status = reader.status;
  }
  assert.equal(status, 200);
});

test('a silent stream beats, so that no proxy takes it for dead', async (t) => {
  const server = await startServer(t, {}, undefined, { heartbeatEvery: 5 });
  const stream = await connect(t, server, (await server.signIn()).token);
  await stream.until(/^: connected\n\n:\n\n:\n\n/);
});

test('a reader who does not read is dropped instead of written for', () => {
  const stream = new EventStream();
  let beats = 0;
  while (!stream.destroyed && beats < 10_000) {
    stream.beat();
    beats += 1;
  }
  assert.ok(stream.destroyed);
  assert.ok(stream.readableLength <= 1100, `${stream.readableLength} bytes`);
});

test('closing the server ends the streams without an event: the sessions go on', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const server = await startServer(t, { databaseFile });
  const { token } = await server.signIn();
  const stream = await connect(t, server, token);
  await server.app.close();
  assert.equal(await stream.ended, ': connected\n\n');
  const again = await startServer(t, { databaseFile });
  await connect(t, again, token);
});

test('beside the site the stream is not compressed, so nothing holds it back', async (t) => {
  const staticDir = join(temporaryFolder(t), 'site');
  mkdirSync(staticDir);
  writeFileSync(join(staticDir, 'index.html'), `<app-root></app-root>${'x'.repeat(5000)}`);
  const server = await startServer(t, { staticDir });
  const { token } = await server.signIn();
  const headers = { 'accept-encoding': 'gzip, br', accept: 'text/event-stream' };
  const stream = await readEvents(t, server.address, token, headers);
  await stream.until(/^: connected/);
  assert.equal(stream.headers['content-encoding'], undefined);
});
