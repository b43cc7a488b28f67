import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { SqliteSessionStore } from '../src/store/sqlite-session-store.ts';
import { StoreUnavailable } from '../src/store/store-unavailable.ts';
import { describeSessionStore } from './session-store.contract.ts';
import { temporaryFolder } from './start-server.ts';

function openFile(t: TestContext, file: string): SqliteDatabase {
  const database = new SqliteDatabase(file);
  t.after(() => database.close());
  return database;
}

describeSessionStore('SqliteSessionStore', async (t) => {
  const file = join(temporaryFolder(t), 'store.sqlite');
  const open = async (): Promise<SqliteSessionStore> => new SqliteSessionStore(openFile(t, file));
  return { store: await open(), reopen: open };
});

it('deletes denials that have expired from the file', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  const denials = (): unknown => database.first('SELECT count(*) AS n FROM denied')?.['n'];
  await store.end({ sessionId: 'a', now: 0, token: { id: 'jti', expiresAt: 100 } });
  assert.equal(denials(), 2);
  await store.removeExpired(99);
  assert.equal(denials(), 2);
  await store.removeExpired(100);
  assert.equal(denials(), 0);
});

it('deletes the refresh tokens of a session that has ended or expired', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  const session = { userId: 'u', createdAt: 0, expiresAt: 100, accessExpiresAt: 10 };
  await store.create({ id: 'a', ...session }, 'of-a');
  await store.create({ id: 'b', ...session }, 'of-b');
  await store.end({ sessionId: 'a', now: 0 });
  await store.removeExpired(100);
  assert.equal(database.first('SELECT count(*) AS n FROM refresh_tokens')?.['n'], 0);
});

it('rejects with StoreUnavailable when the database is closed', async (t) => {
  const database = openFile(t, join(temporaryFolder(t), 'store.sqlite'));
  const store = new SqliteSessionStore(database);
  database.close();
  await assert.rejects(store.check(), StoreUnavailable);
  await assert.rejects(store.end({ sessionId: 'a', now: 0 }), StoreUnavailable);
  await assert.rejects(store.isDenied('a', 'b', 0), StoreUnavailable);
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
