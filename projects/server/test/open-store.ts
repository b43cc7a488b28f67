import { RedisSessionStore } from '../src/store/redis/redis-session-store.ts';
import type { SessionStore } from '../src/store/session-store.ts';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { SqliteSessionStore } from '../src/store/sqlite-session-store.ts';

/** Where a store's data is: enough to open it once more, in this thread or another. */
export type StoreAddress =
  { kind: 'sqlite'; file: string } | { kind: 'redis'; url: string; prefix: string };

export interface OpenStore {
  store: SessionStore;
  close(): Promise<void>;
}

export async function openStore(address: StoreAddress): Promise<OpenStore> {
  if (address.kind === 'redis') {
    const store = await RedisSessionStore.open({ ...address, accessTtl: 300_000 });
    return { store, close: () => store.close() };
  }
  const database = new SqliteDatabase(address.file);
  // Thousands of commits need not reach the disk: what survives a power cut is not what races are about.
  database.run('PRAGMA synchronous = OFF');
  return { store: new SqliteSessionStore(database), close: async () => database.close() };
}
