import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openConnection, openNode, untilFresh } from './redis-node.ts';
import { needsRedis, needsRedisServer, redisForTest, startRedis } from './redis-for-test.ts';
import { RedisProxy } from './redis-proxy.ts';
import { isDenied, NOW, sampleSession } from './sample-session.ts';
import { listen } from './session-store.contract.ts';

const LOGOUT = { reason: 'logout', now: NOW } as const;

describe('a node that loses Redis, or what was in it', () => {
  const patience = { ...needsRedis, timeout: 60_000 };
  it('makes a new connection when the present one goes silent', patience, async (t) => {
    const place = await redisForTest(t);
    const proxy = await RedisProxy.start(t, place.url);
    const node = await openNode(t, { ...place, url: proxy.url });
    const other = await openNode(t, place);
    await other.create(sampleSession('a'), 'of-a');
    await node.check();
    proxy.holdPresent();
    const found: unknown[] = [];
    while (found.length === 0) {
      // Never idle, so that no silence gives it away.
      node.find('a', NOW).then(
        (session) => found.push(session),
        () => undefined,
      );
      await wait(20);
    }
    const told = listen(node);
    await other.end({ sessionId: 'a', ...LOGOUT });
    assert.equal(await isDenied(node, 'a'), true);
    assert.equal((await told(1)).length, 1);
  });

  // In one piece each, so that no read comes between.
  const ways = {
    'began anew, and more has ended since': `
      for _, key in ipairs(redis.call('KEYS', KEYS[1] .. '*')) do redis.call('DEL', key) end
      redis.call('XADD', KEYS[1] .. 'ends', '*', 'session', 'b', 'now', 1, 'expiresAt', ARGV[1])`,
    'is older than what was read': `
      redis.call('DEL', KEYS[1] .. 'ends')
      redis.call('XADD', KEYS[1] .. 'ends', '1-1', 'session', 'b', 'now', 1, 'expiresAt', ARGV[1])`,
  };
  for (const [way, script] of Object.entries(ways)) {
    it(`[T-75] says that it may have missed some when Redis ${way}`, needsRedis, async (t) => {
      const place = await redisForTest(t);
      const [node, other] = [await openNode(t, place), await openNode(t, place)];
      const redis = await openConnection(t, place.url);
      await node.create(sampleSession('a'), 'of-a');
      await node.end({ sessionId: 'a', ...LOGOUT });
      const losses = [node, other].map(
        ({ ends }) =>
          new Promise<void>((resolve) => {
            ends.listen({ ended: () => undefined, lost: resolve });
          }),
      );
      await redis.run('EVAL', script, '1', place.prefix, `${NOW + 1000}`);
      await Promise.all(losses);
      await untilFresh(node, redis);
      assert.equal(await isDenied(node, 'a'), true);
      assert.equal(await isDenied(node, 'b'), true);
    });
  }

  it(
    'denies what it knows when Redis has forgotten everything, and says that it may have missed some',
    needsRedisServer,
    async (t) => {
      const redis = await startRedis(t, 'forgets');
      const node = await openNode(t, { url: redis.url, prefix: 'p:' });
      const told = new Promise<void>((resolve) => {
        node.ends.listen({ ended: () => undefined, lost: () => resolve() });
      });
      await node.create(sampleSession('a'), 'of-a');
      await node.end({ sessionId: 'a', ...LOGOUT });
      await redis.kill();
      assert.equal(await isDenied(node, 'a'), true);
      await redis.start();
      await told;
      assert.equal(await isDenied(node, 'a'), true);
      await node.create(sampleSession('b'), 'of-b');
      await node.end({ sessionId: 'b', ...LOGOUT });
      assert.equal(await isDenied(node, 'b'), true);
    },
  );
});
