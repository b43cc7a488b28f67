import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConnection, openNode, untilFresh } from './redis-node.ts';
import { needsRedis, needsRedisServer, redisForTest, RedisProcess } from './redis-process.ts';
import { RedisProxy } from './redis-proxy.ts';
import { isDenied, NOW, sampleSession } from './sample-session.ts';
import { listen } from './session-store.contract.ts';

const LOGOUT = { reason: 'logout', now: NOW } as const;

describe('a node that loses Redis, or what was in it', () => {
  it('makes a new connection when the present one goes silent', needsRedis, async (t) => {
    const place = await redisForTest(t);
    const proxy = await RedisProxy.start(t, place.url);
    const [node, other] = [
      await openNode(t, { ...place, url: proxy.url }),
      await openNode(t, place),
    ];
    await other.create(sampleSession('a'), 'of-a');
    await node.check();
    proxy.holdPresent();
    let isBack = false;
    while (!isBack) {
      // Never idle, so that no silence between pings gives it away.
      const asked = Array.from({ length: 20 }, () => node.find('a', NOW).catch(() => null));
      isBack = (await Promise.all(asked)).some((session) => session?.id === 'a');
      // Refusals come at once and must not keep the connection from coming up.
      await new Promise(setImmediate);
    }
    const told = listen(node);
    await other.end({ sessionId: 'a', ...LOGOUT });
    assert.equal(await isDenied(node, 'a'), true);
    assert.equal((await told(1)).length, 1);
  });

  it(
    'says that it may have missed some when Redis began anew, and more has ended since',
    needsRedis,
    async (t) => {
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
      // In one piece: no read comes between, and the newest entry is newer than all that was read.
      const forget = `
        for _, key in ipairs(redis.call('KEYS', KEYS[1] .. '*')) do redis.call('DEL', key) end
        redis.call('XADD', KEYS[1] .. 'ends', '*', 'session', 'b', 'now', 1, 'expiresAt', ARGV[1])`;
      await redis.run('EVAL', forget, '1', place.prefix, `${NOW + 1000}`);
      await Promise.all(losses);
      await untilFresh(node, redis);
      assert.equal(await isDenied(node, 'a'), true);
      assert.equal(await isDenied(node, 'b'), true);
    },
  );

  it(
    'denies what it knows when Redis has forgotten everything, and says that it may have missed some',
    needsRedisServer,
    async (t) => {
      const redis = await RedisProcess.start(t, 'forgets');
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
