import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { insertSession } from '../src/store/sqlite-session-row.ts';
import { sampleSession } from './sample-session.ts';
import { startServer, temporaryFolder, type TestServer } from './start-server.ts';

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

test('[ASVS 16.3.1] sessions that are ended by others are a line each, with the cause', async (t) => {
  const server = await startServer(t);
  const laptop = await server.signIn();
  const { token } = laptop;
  const post = (name: string, json: unknown) =>
    server.call('POST', `/api/auth/${name}`, { token, json });
  const listed = await server.signIn();
  await server.call('DELETE', `/api/auth/sessions/${listed.sessionId}`, { token });
  await server.signIn();
  await post('password', { current: 'wonderland', next: 'looking-glass' });
  const signInAgain = () =>
    server.signIn('alice', { json: { username: 'alice', password: 'looking-glass' } });
  await signInAgain();
  await post('email', { current: 'looking-glass', email: 'alice@example.org' });
  await signInAgain();
  await post('logout-all', { keepCurrent: true });
  await signInAgain();
  await post('logout-all', {});

  const lines = server.logLines.map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map(({ reason }) => reason),
    [
      'ended-from-list',
      'password-changed',
      'email-changed',
      'ended-with-others',
      'logout-everywhere',
      'logout-everywhere',
    ],
  );
  for (const { event, user, at } of lines) {
    assert.deepEqual(
      [event, user, at],
      ['session-ended', 'user-alice', '2026-04-07T09:00:00.000Z'],
    );
  }
  assert.equal(new Set(lines.map(({ session }) => session)).size, 6);
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
  const expire = async (server: TestServer): Promise<void> => {
    const session = { ...sampleSession('same', 'user-alice'), generation: 0, expiresAt: 1 };
    insertSession(server.app.database, session);
    server.clock.passSeconds(61);
    await server.signIn();
  };
  for (const server of [one, other]) await expire(server);
  assert.notEqual(hashOf(one.logLines[0]), hashOf(other.logLines[0]));

  await one.app.close();
  const again = await startServer(t, { databaseFile });
  await expire(again);
  assert.equal(hashOf(again.logLines[0]), hashOf(one.logLines[0]));
});

test('requests are not logged', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  await server.tryToken(token);
  await server.call('GET', '/api/nothing');
  assert.deepEqual(server.logLines, []);
});
