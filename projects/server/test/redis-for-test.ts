import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { noRedisServer, RedisProcess, type RedisMemory } from '../../../scripts/redis-process.ts';

const given = process.env['REDIS_URL'] || undefined;

/** For tests that any Redis will do for. */
export const needsRedis = { skip: given === undefined && noRedisServer };

/** For tests that kill it, or let it forget. */
export const needsRedisServer = { skip: noRedisServer };

export interface RedisPlace {
  url: string;
  prefix: string;
}

/** A Redis with a corner of its own for the test: the one of `REDIS_URL`, or else a new one. */
export async function redisForTest(t: TestContext): Promise<RedisPlace> {
  const url = given ?? (await startRedis(t, 'forgets')).url;
  return { url, prefix: `ngrx-logout-test:${randomUUID()}:` };
}

export async function startRedis(t: TestContext, memory: RedisMemory): Promise<RedisProcess> {
  const redis = await RedisProcess.start(memory);
  t.after(() => redis.remove());
  return redis;
}
