import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer, temporaryFolder } from './start-server.ts';

test('[ASVS 16.3.1] every end of a session is one JSON line: who, which, why, when', async (t) => {
  const server = await startServer(t, { refreshTtl: 1000 });
  await server.logout({ token: (await server.signIn('alice')).token });

  const { cookie } = await server.signIn('bob');
  await server.refresh(cookie);
  await server.call('POST', '/api/auth/refresh', { cookie });

  const carol = await server.signIn('carol');
  await server.signIn('carol', { cookie: carol.cookie });
  server.clock.passSeconds(1001);
  await server.signIn('alice');

  const lines = server.logLines.map((line) => JSON.parse(line));
  const summary = lines.map(({ event, user, reason, at }) => [event, user, reason, at]);
  assert.deepEqual(summary, [
    ['session-ended', 'user-alice', 'logout', '2026-04-07T09:00:00.000Z'],
    ['session-ended', 'user-bob', 'refresh-token-reused', '2026-04-07T09:00:00.000Z'],
    ['session-ended', 'user-carol', 'replaced-by-login', '2026-04-07T09:00:00.000Z'],
    ['session-ended', 'user-carol', 'expired', '2026-04-07T09:16:40.000Z'],
  ]);
  const sessions = lines.map(({ session }) => session);
  for (const session of sessions) assert.match(session, /^[\da-f]{16}$/);
  assert.equal(new Set(sessions).size, 4);
});

test('a second logout of the same session is no second line', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  for (let count = 0; count < 3; count += 1) await server.logout({ token, cookie });
  assert.equal(server.logLines.length, 1);
});

test('[T-77] no token, cookie, password or session id is in the log', async (t) => {
  const server = await startServer(t);
  const first = await server.signIn();
  const second = await server.refresh(first.cookie);
  await server.tryToken(`${second.token}x`);
  const json = { username: 'alice', password: 'hunter2-typed-wrong' };
  await server.call('POST', '/api/auth/login', { json });
  await server.logout({ token: second.token, cookie: second.cookie });
  server.app.database.close();
  await server.logout({ token: second.token, cookie: second.cookie });
  const log = server.logLines.join('');
  assert.ok(log.includes('session-ended') && log.includes('request failed'));
  const secrets = [first.token, second.token, first.sessionId, json.password, 'wonderland'];
  const cookies = [first.cookie, second.cookie].map((cookie) => cookie.slice('refresh='.length));
  for (const secret of [...secrets, ...cookies]) assert.ok(!log.includes(secret), secret);
});

test('the hash of a session is salted per database and stays the same after a restart', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const [one, other] = [await startServer(t, { databaseFile }), await startServer(t)];
  const hashOf = (line: string | undefined): string => JSON.parse(line ?? '{}').session;
  const session = { id: 'same', user_id: 'user-alice', created_at: 0, access_expires_at: 0 };
  for (const server of [one, other]) {
    server.app.database.run(
      'INSERT INTO sessions VALUES (?, ?, ?, ?, ?)',
      session.id,
      session.user_id,
      session.created_at,
      1,
      session.access_expires_at,
    );
    server.clock.passSeconds(61);
    await server.signIn();
  }
  assert.notEqual(hashOf(one.logLines[0]), hashOf(other.logLines[0]));

  one.app.database.run('INSERT INTO sessions VALUES (?, ?, 0, 1, 0)', session.id, session.user_id);
  await one.app.close();
  const again = await startServer(t, { databaseFile });
  assert.equal(hashOf(again.logLines[0]), hashOf(one.logLines[0]));
});

test('requests are not logged', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  await server.tryToken(token);
  await server.call('GET', '/api/nothing');
  assert.deepEqual(server.logLines, []);
});
