import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import type { Config } from '../src/config.ts';
import { FakeClock } from './fake-clock.ts';
import type { RedisPlace } from './redis-for-test.ts';
import { startServer, temporaryFolder, type TestServer } from './start-server.ts';

/** A server on the Redis; several of one test share accounts as well. */
export async function startNodes(
  t: TestContext,
  { url, prefix = 'p:' }: Pick<RedisPlace, 'url'> & Partial<RedisPlace>,
  count: number,
  overrides: Partial<Config> = {},
): Promise<TestServer[]> {
  const shared: Partial<Config> = {
    store: 'redis',
    redisUrl: url,
    redisPrefix: prefix,
    databaseFile: join(temporaryFolder(t), 'accounts.sqlite'),
    ...overrides,
  };
  const nodes: TestServer[] = [];
  while (nodes.length < count) nodes.push(await startServer(t, shared, new FakeClock()));
  return nodes;
}

export function listen(t: TestContext, address: string, token: string): Promise<Socket> {
  const socket = io(address, { auth: { token }, transports: ['websocket'], forceNew: true });
  t.after(() => socket.disconnect());
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}
