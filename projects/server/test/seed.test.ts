import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { AccountDirectory } from '../src/accounts/account-directory.ts';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { temporaryFolder } from './start-server.ts';

it('a server that starts beside another on a new file sees all accounts or none', async (t) => {
  const database = new SqliteDatabase(join(temporaryFolder(t), 'new.sqlite'));
  t.after(() => database.close());
  const seen = new Set<unknown>();
  const progress = { isOpen: false };
  const opened = AccountDirectory.open(database, { N: 2 ** 10, r: 8, p: 1 }).then(() => {
    progress.isOpen = true;
  });
  while (!progress.isOpen) {
    seen.add(database.first('SELECT count(*) AS accounts FROM accounts')?.['accounts']);
    await setImmediate();
  }
  await opened;
  seen.add(database.first('SELECT count(*) AS accounts FROM accounts')?.['accounts']);
  assert.deepEqual([...seen].sort(), [0, 3]);
});
