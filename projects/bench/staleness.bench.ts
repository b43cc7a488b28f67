import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noRedisServer, RedisProcess } from '../../scripts/redis-process.ts';
import { STALENESS } from '../server/src/store/redis/end-stream.ts';
import { ServerProcess } from './support/server-process.ts';
import { median } from './support/statistics.ts';
import { table } from './support/table.ts';

const ROUNDS = 500;

/** Whether a server can go by what another has changed already: two of them on one Redis. */
if (noRedisServer) {
  console.log(`Not measured: ${noRedisServer}.`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-bench-'));
  const redis = await RedisProcess.start('forgets');
  const environment = {
    STORE: 'redis',
    REDIS_URL: redis.url,
    DATABASE_FILE: join(folder, 'accounts.sqlite'),
    LOGIN_LIMIT: '100000',
  };
  const [here, there] = await Promise.all([
    ServerProcess.start(environment),
    ServerProcess.start(environment),
  ]);
  const logouts: number[] = [];
  const checks: number[] = [];
  let accepted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const token = await here.signIn('alice', 'wonderland');
    const check = performance.now();
    await there.orders(token);
    const logout = performance.now();
    checks.push(logout - check);
    await here.logout(token);
    logouts.push(performance.now() - logout);
    if ((await there.orders(token)) !== 401) accepted += 1;
  }
  await Promise.all([here.stop(), there.stop()]);
  await redis.remove();
  rmSync(folder, { recursive: true });

  const row = (what: string, times: readonly number[]): string[] => [
    what,
    median(times).toFixed(1),
    (
      times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.99) - 1] ?? NaN
    ).toFixed(1),
  ];
  console.log(`
Two servers on one Redis, ${ROUNDS} logouts

No server decides by knowledge older than ${STALENESS} ms, and no logout is answered before every server that may decide
without asking has heard of it.
Accepted by the other server after the answer: ${accepted} of ${ROUNDS}

${table(['milliseconds', 'median', 'p99'], [row('a logout, until it is answered', logouts), row('an authenticated GET of the other server', checks)])}`);
  if (accepted > 0) process.exitCode = 1;
}
