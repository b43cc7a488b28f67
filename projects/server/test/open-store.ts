import type { SessionStore } from '../src/store/session-store.ts';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { SqliteSessionStore } from '../src/store/sqlite-session-store.ts';

/** Where a store's data is: enough to open it once more, in this thread or another. */
export interface StoreAddress {
  kind: 'sqlite';
  file: string;
}

export interface OpenStore {
  store: SessionStore;
  close(): Promise<void>;
}

export async function openStore({ file }: StoreAddress): Promise<OpenStore> {
  const database = new SqliteDatabase(file);
  // Thousands of commits need not reach the disk: what survives a power cut is not what races are about.
  database.run('PRAGMA synchronous = OFF');
  return { store: new SqliteSessionStore(database), close: async () => database.close() };
}
