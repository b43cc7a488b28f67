import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RedisProcess } from '../../../scripts/redis-process.ts';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import type { Answer } from './http-call.ts';
import { readEvents } from './read-events.ts';
import { needsRedisServer, startRedis } from './redis-for-test.ts';
import { listen, startNodes } from './redis-servers.ts';
import type { TestServer } from './start-server.ts';

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look()));
}

describe('without Redis', needsRedisServer, () => {
  type Step = (redis: RedisProcess) => Promise<void> | void;
  const outages: Record<string, [take: Step, bringBack: Step]> = {
    killed: [(redis) => redis.kill(), (redis) => redis.start()],
    'frozen, its connections open': [(redis) => redis.freeze(), (redis) => redis.thaw()],
  };

  for (const [name, [take, bringBack]] of Object.entries(outages)) {
    it(`[ASVS 16.5.3] [T-75] ${name}: closed refuses, open trusts the signature, both recover by themselves`, async (t) => {
      const redis = await startRedis(t, 'remembers');
      const [closed] = (await startNodes(t, redis, 1)) as [TestServer];
      const [open] = (await startNodes(t, redis, 1, { denyOnError: 'open' })) as [TestServer];
      const [alive, ended] = [await closed.signIn(), await closed.signIn('bob')];
      await closed.logout({ token: ended.token });

      await take(redis);
      const isDown = async (server: TestServer): Promise<boolean> =>
        (await server.call('GET', '/health')).status === 503;
      await until(() => isDown(closed));
      await until(() => isDown(open));
      // Until its knowledge is too old, a server may still decide; no longer.
      await until(async () => (await closed.tryToken(alive.token)).status === 503);
      assertProblem(await closed.tryToken(alive.token), 503, 'store_unavailable');
      assert.equal((await open.tryToken(alive.token)).status, 200);
      // What is known to be denied is denied, whatever the answer for the rest.
      for (const server of [closed, open]) assertRevoked(await server.tryToken(ended.token));
      const loggedOut = await closed.logout({ token: alive.token, cookie: alive.cookie });
      assertProblem(loggedOut, 503, 'store_unavailable');
      assert.equal(loggedOut.headers['set-cookie'], undefined);

      await bringBack(redis);
      for (const server of [closed, open]) {
        await until(async () => !(await isDown(server)));
        assert.equal((await server.tryToken(alive.token)).status, 200);
        assertRevoked(await server.tryToken(ended.token));
      }
      assert.equal((await closed.logout({ token: alive.token })).status, 204);
      for (const server of [closed, open]) assertRevoked(await server.tryToken(alive.token));
    });
  }

  it('[ASVS 7.4.1] [T-75] killed together with the server, it forgets no revocation', async (t) => {
    const redis = await startRedis(t, 'remembers');
    const [before] = (await startNodes(t, redis, 1)) as [TestServer];
    const [ended, everywhere, kept] = [
      await before.signIn('alice'),
      await before.signIn('bob'),
      await before.signIn('carol'),
    ];
    await before.logout({ token: ended.token });
    await before.call('POST', '/api/auth/logout-all', { token: everywhere.token });
    await redis.kill();
    await before.app.close();
    await redis.start();

    const [after] = (await startNodes(t, redis, 1)) as [TestServer];
    for (const { token, cookie } of [ended, everywhere]) {
      assertRevoked(await after.tryToken(token));
      assert.equal((await after.call('POST', '/api/auth/refresh', { cookie })).status, 401);
    }
    assert.equal((await after.tryToken(kept.token)).status, 200);
    assert.equal((await after.refresh(kept.cookie)).sessionId, kept.sessionId);
  });

  it('streams and sockets outlast a restart of Redis, and still hear', async (t) => {
    const redis = await startRedis(t, 'remembers');
    const [a, b] = (await startNodes(t, redis, 2)) as [TestServer, TestServer];
    const { token, sessionId } = await a.signIn();
    const stream = await readEvents(t, b.address, token);
    const socket = await listen(t, b.address, token);
    const heard = new Promise((resolve) => socket.once('session-ended', resolve));
    await redis.kill();
    await redis.start();
    let answer: Answer;
    do answer = await a.logout({ token });
    while (answer.status === 503);
    assert.equal(answer.status, 204);
    const notice = { reason: 'other-tab', sessionId };
    assert.deepEqual(await heard, notice);
    assert.ok((await stream.ended).includes(JSON.stringify(notice)));
  });

  it('cuts streams and sockets when Redis comes back without its data: they are looked at anew', async (t) => {
    const redis = await startRedis(t, 'forgets');
    const [server] = (await startNodes(t, redis, 1)) as [TestServer];
    const { token } = await server.signIn();
    // Something must have been told, or there is nothing to miss.
    await server.logout({ token: (await server.signIn('bob')).token });
    const stream = await readEvents(t, server.address, token);
    const socket = await listen(t, server.address, token);
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    await redis.kill();
    await redis.start();
    assert.equal(await stream.ended, ': connected\n\n');
    assert.equal(await cut, 'transport close');
  });
});
