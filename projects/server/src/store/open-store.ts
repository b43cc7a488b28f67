import { ConfigError, type Config } from '../config.ts';
import { RedisSessionStore } from './redis/redis-session-store.ts';
import type { SessionStore } from './session-store.ts';
import { SqliteDatabase } from './sqlite-database.ts';
import { SqliteSessionStore } from './sqlite-session-store.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Accounts and orders are always there; sessions, unless they are in Redis. */
export function openDatabase(file: string): SqliteDatabase {
  try {
    return new SqliteDatabase(file);
  } catch (error) {
    throw new ConfigError('DATABASE_FILE', `cannot be used: ${causeOf(error)} (${file})`);
  }
}

export async function openSessionStore(
  config: Config,
  database: SqliteDatabase,
): Promise<SessionStore> {
  if (config.store === 'sqlite') return new SqliteSessionStore(database);
  const { redisUrl: url, redisPrefix: prefix, accessTtl } = config;
  try {
    return await RedisSessionStore.open({ url, prefix, accessTtl: accessTtl * 1000 });
  } catch (error) {
    // Without the user and password that may be in it.
    const { protocol, host } = new URL(url);
    throw new ConfigError('REDIS_URL', `cannot be used: ${causeOf(error)} (${protocol}//${host})`);
  }
}

function causeOf(error: unknown): string {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
