import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { httpCall } from './http-call.ts';
import { readEvents } from './read-events.ts';
import { needsRedis, redisForTest } from './redis-for-test.ts';
import { listen, startNodes } from './redis-servers.ts';
import { runMain } from './run-main.ts';
import { temporaryFolder, type TestServer } from './start-server.ts';

describe('two servers on one Redis', needsRedis, () => {
  it('[ASVS 7.4.1] [T-75] a logout on one is refused by the other at its next request, and heard there', async (t) => {
    const { url, prefix } = await redisForTest(t);
    const environment = {
      API_PORT: '0',
      STORE: 'redis',
      REDIS_URL: url,
      REDIS_PREFIX: prefix,
      DATABASE_FILE: join(temporaryFolder(t), 'accounts.sqlite'),
    };
    const [a = '', b = ''] = await Promise.all(
      [0, 1].map(async () => {
        const running = runMain(environment);
        t.after(() => running.child.kill('SIGKILL'));
        return (await running.firstLine).split(' on ')[1] as string;
      }),
    );
    const json = { username: 'alice', password: 'wonderland' };
    for (let round = 0; round < 10; round += 1) {
      const { accessToken: token, sessionId } = (
        await httpCall(a, 'POST', '/api/auth/login', { json })
      ).json;
      assert.equal((await httpCall(b, 'GET', '/api/orders', { token })).status, 200);
      const [socket, stream] = [await listen(t, b, token), await readEvents(t, b, token)];
      const heard = new Promise((resolve) => socket.once('session-ended', resolve));
      assert.equal((await httpCall(a, 'POST', '/api/auth/logout', { token })).status, 204);
      assertRevoked(await httpCall(b, 'GET', '/api/orders', { token }));
      const notice = { reason: 'other-tab', sessionId };
      assert.deepEqual(await heard, notice);
      assert.ok((await stream.ended).includes(JSON.stringify(notice)));
    }
  });

  it('[ASVS 7.4.3] everywhere means on every server: tokens, cookies, streams', async (t) => {
    const [a, b] = (await startNodes(t, await redisForTest(t), 2)) as [TestServer, TestServer];
    const [phone, laptop, kept] = [await a.signIn(), await b.signIn(), await b.signIn()];
    const streams = [
      await readEvents(t, b.address, phone.token),
      await readEvents(t, a.address, laptop.token),
    ];
    const json = { keepCurrent: true };
    const answer = await a.call('POST', '/api/auth/logout-all', { token: kept.token, json });
    assert.deepEqual(answer.json, { ended: 2 });
    for (const server of [a, b]) {
      for (const { token, cookie } of [phone, laptop]) {
        assertRevoked(await server.tryToken(token));
        const refused = await server.call('POST', '/api/auth/refresh', { cookie });
        assertProblem(refused, 401, 'refresh_refused');
      }
      assert.equal((await server.tryToken(kept.token)).status, 200);
      const list = await server.call('GET', '/api/auth/sessions', { token: kept.token });
      assert.deepEqual(
        list.json.map(({ id }: { id: string }) => id),
        [kept.sessionId],
      );
    }
    for (const stream of streams) assert.match(await stream.ended, /"reason":"other-device"/);
    // Logged once, by the server that ended them.
    assert.deepEqual([a.logLines.length, b.logLines.length], [2, 0]);
  });

  it('[ASVS 10.4.5] a refresh token used on both ends the session on both', async (t) => {
    const [a, b] = (await startNodes(t, await redisForTest(t), 2)) as [TestServer, TestServer];
    const first = await a.signIn();
    const second = await b.refresh(first.cookie);
    assertProblem(
      await a.call('POST', '/api/auth/refresh', { cookie: first.cookie }),
      401,
      'refresh_refused',
    );
    for (const server of [a, b]) assertRevoked(await server.tryToken(second.token));
  });

  it('[ASVS 7.3.1] [ASVS 7.5.2] idle limit and re-authentication hold on both', async (t) => {
    const place = await redisForTest(t);
    const limits = { idleTtl: 1000, accessTtl: 900 };
    const [a, b] = (await startNodes(t, place, 2, limits)) as [TestServer, TestServer];
    const { token, cookie, sessionId } = await a.signIn();
    for (const { clock } of [a, b]) clock.passSeconds(601);
    const end = () => b.call('DELETE', `/api/auth/sessions/${sessionId}`, { token });
    assertProblem(await end(), 403, 'reauthentication_required');
    const json = { password: 'wonderland' };
    await a.call('POST', '/api/auth/reauthenticate', { token, json });
    const { status } = await b.call('GET', '/api/auth/sessions', { token });
    assert.equal(status, 200);
    for (const { clock } of [a, b]) clock.passSeconds(399);
    assertProblem(await b.call('POST', '/api/auth/refresh', { cookie }), 401, 'refresh_refused');
    await b.signIn('bob');
    assert.match(b.logLines.join(), /"reason":"expired"/);
  });
});
