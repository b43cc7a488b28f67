import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertRevoked } from './assert-refused.ts';
import { FakeClock } from './fake-clock.ts';
import { startServer, temporaryFolder } from './start-server.ts';

test('[ASVS 7.4.1] a restart forgets no revocation', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const before = await startServer(t, { databaseFile });
  const [ended, kept] = [await before.signIn('alice'), await before.signIn('bob')];
  await before.logout({ token: ended.token });
  await before.app.close();

  const after = await startServer(t, { databaseFile });
  assertRevoked(await after.tryToken(ended.token));
  assert.equal(
    (await after.call('POST', '/api/auth/refresh', { cookie: ended.cookie })).status,
    401,
  );
  assert.equal((await after.tryToken(kept.token)).status, 200);
  assert.equal((await after.refresh(kept.cookie)).sessionId, kept.sessionId);
});

test('[ASVS 7.4.1] a logout on one node holds on another with the same database', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const [one, two] = [
    await startServer(t, { databaseFile }),
    await startServer(t, { databaseFile }),
  ];
  const { token, cookie } = await one.signIn();
  assert.equal((await two.tryToken(token)).status, 200);
  await one.logout({ token });
  assertRevoked(await two.tryToken(token));
  assert.equal((await two.call('POST', '/api/auth/refresh', { cookie })).status, 401);
});

test('a restart deletes what has expired meanwhile', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const clock = new FakeClock();
  const before = await startServer(t, { databaseFile, refreshTtl: 600 }, clock);
  await before.signIn('bob');
  await before.logout({ token: (await before.signIn('alice')).token });
  await before.app.close();

  clock.passSeconds(601);
  const after = await startServer(t, { databaseFile }, clock);
  for (const table of ['denied', 'sessions', 'refresh_tokens']) {
    assert.deepEqual(after.app.database.all(`SELECT * FROM ${table}`), [], table);
  }
  assert.equal(after.logLines.filter((line) => line.includes('"expired"')).length, 1);
});

test('orders survive a restart and are not seeded twice', async (t) => {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const before = await startServer(t, { databaseFile });
  const json = { item: 'Hat', quantity: 2 };
  await before.call('POST', '/api/orders', { token: (await before.signIn()).token, json });
  await before.app.close();
  const after = await startServer(t, { databaseFile });
  const { token } = await after.signIn();
  assert.equal((await after.call('GET', '/api/orders', { token })).json.length, 4);
});

test('closing the server closes the database: SQLite leaves no log beside the file', async (t) => {
  const server = await startServer(t);
  await server.signIn();
  assert.ok(existsSync(`${server.config.databaseFile}-wal`));
  await server.app.close();
  assert.ok(!existsSync(`${server.config.databaseFile}-wal`));
});
