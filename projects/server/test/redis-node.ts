import type { TestContext } from 'node:test';
import { RedisConnection } from '../src/store/redis/redis-connection.ts';
import { RedisSessionStore } from '../src/store/redis/redis-session-store.ts';
import type { RedisPlace } from './redis-for-test.ts';
import { isDenied } from './sample-session.ts';

/** The store as one of several servers has it. */
export async function openNode(
  t: TestContext,
  place: RedisPlace,
  accessTtl = 300_000,
): Promise<RedisSessionStore> {
  const store = await RedisSessionStore.open({ ...place, accessTtl });
  t.after(() => store.close());
  return store;
}

/** For a look behind the store. */
export async function openConnection(t: TestContext, url: string): Promise<RedisConnection> {
  const redis = await RedisConnection.open(url);
  t.after(() => redis.close());
  return redis;
}

/** How often Redis has run a command since it began. */
export async function callsOf(redis: RedisConnection, command: string): Promise<number> {
  const text = String(await redis.run('INFO', 'commandstats'));
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(text)?.[1] ?? 0);
}

/** Until a check asks Redis no more: the node decides by what it has read. */
export async function untilFresh(store: RedisSessionStore, redis: RedisConnection): Promise<void> {
  let before = -1;
  while (before !== (await callsOf(redis, 'evalsha'))) {
    before = await callsOf(redis, 'evalsha');
    await isDenied(store, 'any');
  }
}
