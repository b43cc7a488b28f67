import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fastify from 'fastify';
import { readConfig } from '../src/config.ts';
import type { EndNotice } from '../src/push/end-notice.ts';
import { LiveSessions } from '../src/push/live-sessions.ts';
import { AccessGuard } from '../src/sessions/access-guard.ts';
import { SessionKeeper } from '../src/sessions/session-keeper.ts';
import { SessionLog } from '../src/sessions/session-log.ts';
import { SqliteDatabase } from '../src/store/sqlite-database.ts';
import { SqliteSessionStore } from '../src/store/sqlite-session-store.ts';
import { AccessTokens, type AccessClaims } from '../src/tokens/access-tokens.ts';
import { FakeClock } from './fake-clock.ts';
import { temporaryFolder } from './start-server.ts';

const REVOKED = { name: 'Problem', code: 'token_revoked' };

/** The real parts around a real store, without the HTTP server, so that a test decides what comes between what. */
async function setup(t: TestContext) {
  const config = readConfig({});
  const clock = new FakeClock();
  const database = new SqliteDatabase(join(temporaryFolder(t), 'store.sqlite'));
  t.after(() => database.close());
  const store = new SqliteSessionStore(database);
  const secret = await store.signingSecret();
  const log = new SessionLog(fastify().log, secret);
  const sessions = new SessionKeeper(store, log, clock, config);
  const guard = new AccessGuard(new AccessTokens(secret, clock), sessions, config);
  const live = new LiveSessions(store.ends, guard);

  const client = { device: 'Linux', browser: 'Firefox 140', ip: '127.0.0.1' };
  const account = { id: 'user-alice', username: 'alice', name: 'Alice' };
  const signIn = async (): Promise<AccessClaims> => {
    const { session } = await sessions.start(account, client);
    return {
      userId: account.id,
      userName: account.name,
      sessionId: session.id,
      generation: session.generation,
      tokenId: 'jti',
      expiresAt: session.accessExpiresAt,
    };
  };
  const told: EndNotice[] = [];
  const cuts: string[] = [];
  const connect = (claims: AccessClaims) =>
    live.connect(claims, () => ({
      tell: (notice) => void told.push(notice),
      cut: () => void cuts.push(claims.sessionId),
    }));
  return { store, sessions, signIn, connect, told, cuts };
}

test('a session that ended before it connects is refused', async (t) => {
  const { sessions, signIn, connect, told } = await setup(t);
  const claims = await signIn();
  await sessions.end(claims.sessionId, 'logout');
  await assert.rejects(connect(claims), REVOKED);
  assert.deepEqual(told, []);
});

test('[ASVS 15.4.2] a session that ends while it is looked up is refused: it listens first', async (t) => {
  const { store, signIn, connect, told } = await setup(t);
  const claims = await signIn();
  const { userId, sessionId } = claims;
  const connecting = connect(claims);
  store.ends.tell({ userId, sessionId, reason: 'ended-from-list' });
  await assert.rejects(connecting, REVOKED);
  assert.deepEqual(told, []);
});

test('a refused connection is forgotten', async (t) => {
  const { store, signIn, connect } = await setup(t);
  const claims = await signIn();
  await store.end({ sessionId: claims.sessionId, reason: 'logout', now: 0 });
  // Revoked each time, and never one too many.
  for (let count = 0; count < 55; count += 1) await assert.rejects(connect(claims), REVOKED);
});

test('[T-26] an end is told to its own session and no other, whatever it says', async (t) => {
  const { store, signIn, connect, told } = await setup(t);
  const [phone, laptop] = [await signIn(), await signIn()];
  await connect(phone);
  await connect(laptop);
  const { userId } = phone;
  const reason = 'ended-from-list';
  store.ends.tell({ userId, reason, sessionId: 'unknown' });
  store.ends.tell({ userId: 'user-bob', reason, sessionId: phone.sessionId });
  store.ends.tell({ userId: 'user-bob', reason, before: 99, kept: null });
  store.ends.tell({ userId, reason, before: 0, kept: null });
  store.ends.tell({ userId: '__proto__', reason, before: 99, kept: null });
  assert.deepEqual(told, []);
  store.ends.tell({ userId, reason, before: 1, kept: laptop.sessionId });
  assert.deepEqual(told, [{ reason: 'other-device', sessionId: phone.sessionId }]);
});

test('whoever has left is told nothing', async (t) => {
  const { sessions, signIn, connect, told } = await setup(t);
  const claims = await signIn();
  const leave = await connect(claims);
  leave();
  await sessions.end(claims.sessionId, 'logout');
  assert.deepEqual(told, []);
});

test('whoever leaves twice takes nobody else along', async (t) => {
  const { sessions, signIn, connect, told } = await setup(t);
  const claims = await signIn();
  const leave = await connect(claims);
  leave();
  await connect(claims);
  leave();
  await sessions.end(claims.sessionId, 'logout');
  assert.equal(told.length, 1);
});

test('when ends may have been missed, every connection is cut, to come back and be looked at', async (t) => {
  const { store, signIn, connect, told, cuts } = await setup(t);
  const [phone, laptop] = [await signIn(), await signIn()];
  await connect(phone);
  await connect(laptop);
  store.ends.tellLost();
  assert.deepEqual([told, cuts], [[], [phone.sessionId, laptop.sessionId]]);
});
