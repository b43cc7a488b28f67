import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callsOf, openConnection, openNode, untilFresh } from './redis-node.ts';
import { needsRedis, needsRedisServer, redisForTest, startRedis } from './redis-for-test.ts';
import { RedisProxy } from './redis-proxy.ts';
import { isDenied, NOW, sampleRotation, sampleSession } from './sample-session.ts';

const LOGOUT = { reason: 'logout', now: NOW } as const;

describe('a node on Redis', () => {
  it(
    'decides without a round trip: thousands of checks hardly ask Redis',
    needsRedisServer,
    async (t) => {
      // Nobody else asks it.
      const { url } = await startRedis(t, 'forgets');
      const place = { url, prefix: 'p:' };
      const [node, other] = [await openNode(t, place), await openNode(t, place)];
      const redis = await openConnection(t, place.url);
      await node.create(sampleSession('alive'), 'of-alive');
      await node.create(sampleSession('ended'), 'of-ended');
      await other.end({ sessionId: 'ended', ...LOGOUT });
      await untilFresh(node, redis);
      const before = await callsOf(redis, 'evalsha');
      for (let count = 0; count < 1000; count += 1) {
        assert.equal(await isDenied(node, 'alive'), false);
        assert.equal(await isDenied(node, 'ended'), true);
      }
      // Not none: on a machine that stands still for a second, asking is right.
      assert.ok((await callsOf(redis, 'evalsha')) - before < 100);
    },
  );

  it(
    '[T-75] has heard of an end when the call that ended it is answered, 1000 times',
    needsRedis,
    async (t) => {
      const place = await redisForTest(t);
      const [a, b] = [await openNode(t, place), await openNode(t, place)];
      for (let round = 0; round < 1000; round += 1) {
        const id = `s-${round}`;
        await a.create(sampleSession(id), `of-${id}`);
        assert.equal(await isDenied(b, id), false);
        await a.end({ sessionId: id, ...LOGOUT });
        assert.equal(await isDenied(b, id), true);
      }
    },
  );

  it(
    '[T-75] that hears nothing of the stream does not decide by what it knew',
    needsRedis,
    async (t) => {
      const place = await redisForTest(t);
      const a = await openNode(t, place);
      const redis = await openConnection(t, place.url);
      const ways: Record<string, () => Promise<unknown>> = {
        one: () => a.end({ sessionId: 'one', ...LOGOUT }),
        all: () => a.endAll({ userId: 'user-all', keep: null, ...LOGOUT }),
        reused: () => a.rotate(sampleRotation('of-reused', 'next')),
      };
      for (const id of Object.keys(ways))
        await a.create(sampleSession(id, `user-${id}`), `of-${id}`);
      await a.rotate(sampleRotation('of-reused', 'second'));
      for (const [id, end] of Object.entries(ways)) {
        const proxy = await RedisProxy.start(t, place.url);
        const deaf = await openNode(t, { ...place, url: proxy.url });
        await untilFresh(deaf, redis);
        proxy.holdStream();
        assert.equal(await isDenied(deaf, id, { userId: `user-${id}` }), false);
        await end();
        assert.equal(await isDenied(deaf, id, { userId: `user-${id}` }), true, id);
      }
    },
  );

  it('that begins later knows what ended before', needsRedis, async (t) => {
    const place = await redisForTest(t);
    const a = await openNode(t, place);
    await a.create(sampleSession('one'), 'of-one');
    await a.create(sampleSession('two', 'user-2'), 'of-two');
    await a.create(sampleSession('kept', 'user-2'), 'of-kept');
    await a.end({ sessionId: 'one', ...LOGOUT, token: { id: 'jti', expiresAt: NOW + 9_000 } });
    await a.endAll({ userId: 'user-2', keep: 'kept', ...LOGOUT });
    const b = await openNode(t, place);
    const redis = await openConnection(t, place.url);
    // By asking Redis first, by its own view then.
    for (let look = 0; look < 2; look += 1) {
      assert.equal(await isDenied(b, 'one'), true);
      assert.equal(await isDenied(b, 'unknown', { tokenId: 'jti' }), true);
      assert.equal(await isDenied(b, 'two', { userId: 'user-2' }), true);
      assert.equal(await isDenied(b, 'kept', { userId: 'user-2' }), false);
      await untilFresh(b, redis);
    }
  });

  it(
    'that begins after thousands of ends decides by none before it has read them all',
    needsRedis,
    async (t) => {
      const place = await redisForTest(t);
      const redis = await openConnection(t, place.url);
      const [now, expiresAt] = [`${NOW}`, `${NOW + 1000}`];
      for (let index = 0; index < 2500; index += 1) {
        const session = ['session', `s-${index}`, 'user', 'u', 'reason', 'logout'];
        const times = ['now', now, 'expiresAt', expiresAt];
        await redis.run('XADD', `${place.prefix}ends`, '*', ...session, ...times);
      }
      await redis.run('SET', `${place.prefix}denied:sid:s-2499`, expiresAt);
      const node = await openNode(t, place);
      const inBetween = new Promise<boolean>((resolve, reject) => {
        node.ends.listen({
          ended(end) {
            if ('sessionId' in end && end.sessionId === 's-1500') resolve(isDenied(node, 's-2499'));
          },
          lost: () => reject(new Error('It began anew.')),
        });
      });
      assert.equal(await inBetween, true);
      await untilFresh(node, redis);
      for (const id of ['s-0', 's-1500', 's-2499'])
        assert.equal(await isDenied(node, id), true, id);
    },
  );

  it('that is closed keeps nobody waiting', needsRedis, async (t) => {
    const place = await redisForTest(t);
    const [a, b] = [await openNode(t, place), await openNode(t, place)];
    const redis = await openConnection(t, place.url);
    await untilFresh(a, redis);
    await untilFresh(b, redis);
    assert.equal(await redis.run('ZCARD', `${place.prefix}leases`), 2);
    await b.close();
    assert.equal(await redis.run('ZCARD', `${place.prefix}leases`), 1);
    assert.equal(await redis.run('HLEN', `${place.prefix}read`), 1);
  });

  it('[T-75] denies for nodes whose clocks are minutes apart', needsRedis, async (t) => {
    const place = await redisForTest(t);
    const [ahead, behind] = [await openNode(t, place), await openNode(t, place)];
    await behind.create(sampleSession('a'), 'of-a');
    // For the clock that is ahead, the session's last token has expired.
    await ahead.end({ sessionId: 'a', reason: 'logout', now: NOW + 300_000 });
    assert.equal(await isDenied(behind, 'a', { now: NOW + 999 }), true);
    const late = await openNode(t, place);
    assert.equal(await isDenied(late, 'a', { now: NOW + 999 }), true);
  });

  it('hears on which node ever a session ends, and in which way', needsRedis, async (t) => {
    const place = await redisForTest(t);
    const [a, b] = [await openNode(t, place), await openNode(t, place)];
    const heard: string[] = [];
    b.ends.listen({ ended: ({ reason }) => void heard.push(reason), lost: () => undefined });
    for (const id of ['one', 'two', 'three']) await a.create(sampleSession(id), `of-${id}`);
    await a.end({ sessionId: 'one', ...LOGOUT });
    await a.removeExpired(NOW);
    await a.endAll({ userId: 'user-1', keep: 'two', reason: 'password-changed', now: NOW });
    await a.removeExpired(NOW + 10_000);
    // The last word of another session, which b has read when the call is answered.
    await a.create(sampleSession('last'), 'of-last');
    await a.end({ sessionId: 'last', reason: 'ended-from-list', now: NOW });
    assert.deepEqual(heard, ['logout', 'password-changed', 'expired', 'ended-from-list']);
  });
});
