import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { httpCall } from './http-call.ts';
import { needsRedis, redisForTest } from './redis-for-test.ts';
import { runMain } from './run-main.ts';
import { temporaryFolder } from './start-server.ts';

const REFUSED = {
  'redis://someone:hunter2@127.0.0.1:1':
    /^REDIS_URL cannot be used: .*ECONNREFUSED.* \(redis:\/\/127\.0\.0\.1:1\)/,
  'http://someone:hunter2@127.0.0.1:6379': /^REDIS_URL must be like redis:/,
};

for (const [url, message] of Object.entries(REFUSED)) {
  test(`[T-77] ${new URL(url).protocol} without a Redis: does not start, and says why but no password`, async (t) => {
    const running = runMain({
      API_PORT: '0',
      STORE: 'redis',
      REDIS_URL: url,
      DATABASE_FILE: join(temporaryFolder(t), 'accounts.sqlite'),
    });
    const { code, stderr } = await running.ended;
    assert.equal(code, 1);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /hunter2|someone/);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}

test('SIGTERM lets go of Redis and ends the process with 0', needsRedis, async (t) => {
  const { url, prefix } = await redisForTest(t);
  const running = runMain({
    API_PORT: '0',
    STORE: 'redis',
    REDIS_URL: url,
    REDIS_PREFIX: prefix,
    DATABASE_FILE: join(temporaryFolder(t), 'accounts.sqlite'),
  });
  t.after(() => running.child.kill('SIGKILL'));
  const address = (await running.firstLine).split(' on ')[1] as string;
  assert.deepEqual((await httpCall(address, 'GET', '/health')).json, { store: 'redis' });
  running.child.kill('SIGTERM');
  const { code, stderr } = await running.ended;
  assert.deepEqual([code, stderr], [0, '']);
});
