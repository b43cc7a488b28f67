import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { SqliteSessionStore } from '../src/store/sqlite-session-store.ts';
import { StoreUnavailable } from '../src/store/store-unavailable.ts';
import { describeSessionStore } from './session-store.contract.ts';
import { openStore } from './open-store.ts';
import { isDenied, NOW, sampleSession } from './sample-session.ts';
import { describeRaces } from './session-store.races.ts';
import { temporaryFolder } from './start-server.ts';

function openFile(t: TestContext, file: string): SqliteDatabase {
  const database = new SqliteDatabase(file);
  t.after(() => database.close());
  return database;
}

describeSessionStore('SqliteSessionStore', {}, async (t) => {
  const file = join(temporaryFolder(t), 'store.sqlite');
  const open = async (): Promise<SqliteSessionStore> => new SqliteSessionStore(openFile(t, file));
  return { store: await open(), reopen: open };
});

describeRaces('SqliteSessionStore', {}, async (t) => {
  const address = { kind: 'sqlite', file: join(temporaryFolder(t), 'store.sqlite') } as const;
  const { store, close } = await openStore(address);
  t.after(close);
  return { store, address };
});

it('deletes denials that have expired from the file', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  const denials = (): unknown => database.first('SELECT count(*) AS n FROM denied')?.['n'];
  const token = { id: 'jti', expiresAt: 100 };
  await store.end({ sessionId: 'a', reason: 'logout', now: 0, token });
  assert.equal(denials(), 2);
  await store.removeExpired(99);
  assert.equal(denials(), 2);
  await store.removeExpired(100);
  assert.equal(denials(), 0);
});

it('deletes the refresh tokens of sessions that have ended or expired', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  for (const id of ['a', 'b', 'c']) await store.create(sampleSession(id), `of-${id}`);
  await store.end({ sessionId: 'a', reason: 'logout', now: NOW });
  await store.endAll({ userId: 'user-1', keep: 'b', reason: 'logout-everywhere', now: NOW });
  await store.removeExpired(NOW + 10_000);
  assert.equal(database.first('SELECT count(*) AS n FROM refresh_tokens')?.['n'], 0);
});

it('rejects with StoreUnavailable when the database is closed', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  database.close();
  await assert.rejects(store.check(), StoreUnavailable);
  await assert.rejects(store.end({ sessionId: 'a', reason: 'logout', now: 0 }), StoreUnavailable);
  await assert.rejects(isDenied(store, 'a'), StoreUnavailable);
});

it('makes a file that only its owner can read', { skip: process.platform === 'win32' }, (t) => {
  const file = join(temporaryFolder(t), 'new-folder', 'store.sqlite');
  openFile(t, file).run(`INSERT INTO denied VALUES ('x', 1)`);
  for (const name of [file, `${file}-wal`]) assert.equal(statSync(name).mode & 0o077, 0, name);
});

it('refuses a file of another version', (t) => {
  const file = join(temporaryFolder(t), 'store.sqlite');
  openFile(t, file).run('PRAGMA user_version = 99');
  assert.throws(
    () => openFile(t, file),
    (error: StoreUnavailable) => String(error.cause).includes('version'),
  );
});

it('opens a file of version 1: denials and accounts stay, everybody signs in again', async (t) => {
  const file = join(temporaryFolder(t), 'store.sqlite');
  const old = openFile(t, file);
  old.run('DROP VIEW live_sessions');
  old.run('DROP TABLE refresh_tokens');
  old.run('DROP TABLE sessions');
  old.run('CREATE TABLE sessions (id TEXT PRIMARY KEY, user_id TEXT, expires_at INTEGER) STRICT');
  old.run(`CREATE TABLE refresh_tokens (hash TEXT PRIMARY KEY,
    session_id TEXT REFERENCES sessions (id)) STRICT`);
  old.run(`INSERT INTO sessions VALUES ('old', 'user-1', ${NOW + 1})`);
  old.run(`INSERT INTO refresh_tokens VALUES ('of-old', 'old')`);
  old.run(`INSERT INTO denied VALUES ('sid:ended', ${NOW + 1})`);
  old.run('PRAGMA user_version = 1');
  old.close();
  const store = new SqliteSessionStore(openFile(t, file));
  assert.equal(await store.find('old', NOW), null);
  assert.equal(await isDenied(store, 'ended'), true);
  await store.create(sampleSession('new'), 'of-new');
  assert.equal((await store.find('new', NOW))?.id, 'new');
});
