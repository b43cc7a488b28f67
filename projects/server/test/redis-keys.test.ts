import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConnection, openNode } from './redis-node.ts';
import { needsRedis, redisForTest } from './redis-for-test.ts';
import { NOW, sampleSession } from './sample-session.ts';

const LOGOUT = { reason: 'logout', now: NOW } as const;

describe('what a node writes', needsRedis, () => {
  it('leaves nothing of expired sessions in Redis, however many there are', async (t) => {
    const place = await redisForTest(t);
    const node = await openNode(t, place);
    const redis = await openConnection(t, place.url);
    await Promise.all(
      Array.from({ length: 1200 }, (_, index) =>
        node.create(sampleSession(`s-${index}`, `u-${index % 7}`), `of-${index}`),
      ),
    );
    assert.equal((await node.removeExpired(NOW + 10_000)).length, 1200);
    const left = (await redis.run('KEYS', `${place.prefix}*`)) as string[];
    const names = left.map((key) => key.slice(place.prefix.length).split(':')[0]);
    // Refresh tokens expire by themselves: nothing lists them.
    assert.deepEqual([...new Set(names)].filter((name) => name !== 'refresh').sort(), [
      'ends',
      'epoch',
      'leases',
      'read',
      'retention',
    ]);
    const [anyToken] = left.filter((key) => key.includes('refresh:'));
    assert.ok(Number(await redis.run('PTTL', anyToken ?? '')) > 0);
  });

  it('keeps ends in the stream for as long as a token lives, and no longer', async (t) => {
    const place = await redisForTest(t);
    const node = await openNode(t, place);
    const redis = await openConnection(t, place.url);
    // Another node with longer tokens: the longest life counts, whoever began first.
    await openNode(t, place, 900_000);
    await openNode(t, place);
    assert.equal(await redis.run('GET', `${place.prefix}retention`), String(1_500_000));
    await redis.run('XADD', `${place.prefix}ends`, '1-1', 'now', '1', 'expiresAt', '1');
    for (let index = 0; index < 300; index += 1) {
      await redis.run(
        'XADD',
        `${place.prefix}ends`,
        `2-${index + 1}`,
        'now',
        '1',
        'expiresAt',
        '1',
      );
    }
    await node.create(sampleSession('a'), 'of-a');
    await node.end({ sessionId: 'a', ...LOGOUT });
    // Trimmed by whole blocks of a hundred.
    assert.ok(Number(await redis.run('XLEN', `${place.prefix}ends`)) < 200);
  });
});
