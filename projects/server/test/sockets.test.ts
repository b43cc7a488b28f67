import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, Listener, refusal } from './socket-listener.ts';
import { startServer } from './start-server.ts';

const TRANSPORTS = ['websocket', 'polling'] as const;

for (const transport of TRANSPORTS) {
  test(`over ${transport} the sockets of an ended session hear of it and are cut off`, async (t) => {
    const server = await startServer(t);
    const [phone, laptop] = [await server.signIn(), await server.signIn()];
    const transports = [transport];
    const tabs = [
      await connect(t, server, phone.token, { transports }),
      await connect(t, server, phone.token, { transports }),
    ];
    const other = await connect(t, server, laptop.token, { transports });
    const path = `/api/auth/sessions/${phone.sessionId}`;
    await server.call('DELETE', path, { token: laptop.token });
    const notice = { reason: 'other-device', sessionId: phone.sessionId };
    for (const tab of tabs) {
      // So the client does not come back by itself.
      assert.equal(await tab.disconnected, 'io server disconnect');
      assert.deepEqual(tab.heard, [['session-ended', notice]]);
    }
    assert.equal(other.socket.connected, true);
    assert.deepEqual(other.heard, []);
  });
}

test('[T-28] “everywhere” reaches every session of the user, the caller’s own included', async (t) => {
  const server = await startServer(t);
  const sessions = [await server.signIn(), await server.signIn()];
  const bob = await connect(t, server, (await server.signIn('bob')).token);
  const sockets = await Promise.all(sessions.map(({ token }) => connect(t, server, token)));
  await server.call('POST', '/api/auth/logout-all', { token: sessions[0]!.token });
  for (const [index, { sessionId }] of sessions.entries()) {
    await sockets[index]?.disconnected;
    const notice = { reason: 'other-device', sessionId };
    assert.deepEqual(sockets[index]?.heard, [['session-ended', notice]]);
  }
  assert.equal(bob.socket.connected, true);
});

test('[ASVS 7.4.3] the session that is kept keeps its sockets', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  const ended = await connect(t, server, phone.token);
  const kept = await connect(t, server, laptop.token);
  const json = { keepCurrent: true };
  await server.call('POST', '/api/auth/logout-all', { token: laptop.token, json });
  await ended.disconnected;
  assert.deepEqual([kept.heard, kept.socket.connected], [[], true]);
});

test('a socket outlives the access token it was opened with, and ends with its session', async (t) => {
  const server = await startServer(t);
  const { token, cookie, sessionId } = await server.signIn();
  const listener = await connect(t, server, token);
  server.clock.passSeconds(301);
  assert.equal((await server.tryToken(token)).json.code, 'token_expired');
  assert.equal(listener.socket.connected, true);
  await server.logout({ cookie });
  assert.equal(await listener.disconnected, 'io server disconnect');
  assert.deepEqual(listener.heard, [['session-ended', { reason: 'other-tab', sessionId }]]);
});

test('[T-27] a token that is not good is refused with the code that HTTP has', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const ended = await server.signIn();
  await server.logout({ token: ended.token });
  assert.equal(await refusal(t, server, {}), 'not_signed_in');
  assert.equal(await refusal(t, server, { auth: { token: { toString: 1 } } }), 'not_signed_in');
  assert.equal(await refusal(t, server, { auth: { token: `${token}x` } }), 'invalid_token');
  assert.equal(await refusal(t, server, { auth: { token: ended.token } }), 'token_revoked');
  server.clock.passSeconds(301);
  assert.equal(await refusal(t, server, { auth: { token } }), 'token_expired');
  server.app.database.close();
  assert.equal(await refusal(t, server, { auth: { token } }), 'store_unavailable');
});

test('[T-27] [ASVS 14.2.1] a token in the query string or in a header is no token', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  assert.equal(await refusal(t, server, { query: { token } }), 'not_signed_in');
  const extraHeaders = { authorization: `Bearer ${token}` };
  assert.equal(await refusal(t, server, { extraHeaders }), 'not_signed_in');
});

test('[T-74] [ASVS 3.5.1] a page of another site gets no socket', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const from = (origin: string, transports: readonly string[]) =>
    refusal(t, server, { auth: { token }, extraHeaders: { origin }, transports });
  for (const transport of TRANSPORTS) {
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      assert.notEqual(await from(origin, [transport]), 'connected', `${transport} ${origin}`);
    }
    assert.equal(await from('http://localhost:4200', [transport]), 'connected');
  }
});

test('[ASVS 3.4.2] the handshake allows no origin and is kept by nobody', async (t) => {
  const server = await startServer(t);
  const headers = { origin: 'http://localhost:4200' };
  const answer = await server.call('GET', '/socket.io/?EIO=4&transport=polling', { headers });
  assert.equal(answer.status, 200);
  const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control'));
  assert.deepEqual(allowed, []);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
});

test('[T-76] a session has so many sockets and no more', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (let count = 0; count < 50; count += 1) await connect(t, server, token);
  assert.equal(await refusal(t, server, { auth: { token } }), 'too_many_connections');
});

test('[T-76] sockets that go while they are let in leave nothing behind', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const url = `${server.address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  for (let count = 0; count < 200; count += 1) {
    const socket = new WebSocket(url);
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    socket.send(`40${JSON.stringify({ token })}`);
    socket.close();
    await new Promise((resolve) => socket.addEventListener('close', resolve));
  }
  await connect(t, server, token);
});

test('[T-76] an oversize message cuts its sender off and nobody else', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const [loud, quiet] = [await connect(t, server, token), await connect(t, server, token)];
  loud.socket.emit('anything', 'x'.repeat(20_000));
  await loud.disconnected;
  assert.equal(quiet.socket.connected, true);
  assert.equal((await server.tryToken(token)).status, 200);
});

test('[T-26] what clients send reaches nobody', async (t) => {
  const server = await startServer(t);
  const [alice, bob] = [await server.signIn('alice'), await server.signIn('bob')];
  const [mallory, victim] = [
    await connect(t, server, alice.token),
    await connect(t, server, bob.token),
  ];
  mallory.socket.emit('session-ended', { reason: 'other-device', sessionId: bob.sessionId });
  mallory.socket.emit('join', `session:${bob.sessionId}`);
  // Answered in order: when the second connection stands, the messages have been read.
  await connect(t, server, alice.token);
  await server.logout({ token: alice.token });
  await mallory.disconnected;
  assert.deepEqual([victim.heard, victim.socket.connected], [[], true]);
});

test('[ASVS 15.4.2] a session that ends while its socket connects is refused or told, never missed', async (t) => {
  const server = await startServer(t, { loginLimit: 1000 });
  for (let round = 0; round < 100; round += 1) {
    const { token, sessionId } = await server.signIn();
    const listener = new Listener(t, server, { auth: { token } });
    // At another moment of the handshake each time.
    for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
    await server.logout({ token });
    if ((await listener.answer) !== 'connected') {
      assert.equal(await listener.answer, 'token_revoked');
      continue;
    }
    assert.equal(await listener.disconnected, 'io server disconnect');
    const [[event, notice] = []] = listener.heard as [string, { sessionId: string }][];
    assert.deepEqual([event, notice?.sessionId], ['session-ended', sessionId]);
    assert.equal(listener.heard.length, 1);
  }
});

test('closing the server cuts the sockets in a way that makes them come back', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (const transport of TRANSPORTS) await connect(t, server, token, { transports: [transport] });
  const listener = await connect(t, server, token);
  await server.app.close();
  assert.equal(await listener.disconnected, 'transport close');
  assert.deepEqual(listener.heard, []);
});
