import assert from 'node:assert/strict';
import { describe, it, type TestContext, type TestOptions } from 'node:test';
import type { SessionEnd } from '../src/store/session-ends.ts';
import type { SessionStore } from '../src/store/session-store.ts';
import {
  isDenied,
  NOW,
  sampleRotation as rotation,
  sampleSession as session,
} from './sample-session.ts';

/** What every session store does, whatever it is made of. `open` gives a fresh store, `reopen` the same data again. */
export function describeSessionStore(
  name: string,
  options: TestOptions,
  setup: (t: TestContext) => Promise<{ store: SessionStore; reopen(): Promise<SessionStore> }>,
): void {
  const ending = (sessionId: string) => ({ sessionId, reason: 'logout' as const, now: NOW });
  const endingOfAll = (keep: string | null, userId = 'user-1') => ({
    userId,
    keep,
    reason: 'logout-everywhere' as const,
    now: NOW,
  });
  const idsOf = (sessions: { id: string }[] | null): string[] | undefined =>
    sessions?.map(({ id }) => id).sort();

  describe(name, options, () => {
    it('makes one signing secret and keeps it', async (t) => {
      const { store, reopen } = await setup(t);
      const secret = await store.signingSecret();
      assert.equal(secret.length, 32);
      assert.deepEqual(await (await reopen()).signingSecret(), secret);
    });

    it('finds a session by a refresh token, spent or not', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.rotate(rotation('first', 'second'));
      assert.equal((await store.findByRefreshHash('first', NOW))?.id, 'a');
      assert.equal((await store.findByRefreshHash('second', NOW))?.id, 'a');
      assert.equal(await store.findByRefreshHash('third', NOW), null);
    });

    it('finds no session that has expired, also before it is removed', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      assert.equal(await store.findByRefreshHash('first', NOW + 10_000), null);
      const late = { ...rotation('first', 'second'), now: NOW + 10_000 };
      assert.equal((await store.rotate(late)).outcome, 'unknown');
    });

    it('rotates each refresh token once', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      assert.equal((await store.rotate(rotation('first', 'second'))).outcome, 'rotated');
      assert.equal((await store.rotate(rotation('second', 'third'))).outcome, 'rotated');
      assert.equal((await store.rotate(rotation('unknown', 'fourth'))).outcome, 'unknown');
    });

    it('lets exactly one of many parallel rotations of one token win', async (t) => {
      const { store, reopen } = await setup(t);
      const other = await reopen();
      await store.create(session('a'), 'first');
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? store : other).rotate(rotation('first', `next-${index}`)),
        ),
      );
      const outcomes = results.map(({ outcome }) => outcome).sort();
      assert.deepEqual(outcomes, [
        ...Array(1).fill('reused'),
        'rotated',
        ...Array(8).fill('unknown'),
      ]);
    });

    it('ends the session of a reused token, with every token of it', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.rotate(rotation('first', 'second'));
      const reused = await store.rotate(rotation('first', 'stolen'));
      assert.equal(reused.outcome, 'reused');
      assert.equal((await store.rotate(rotation('second', 'third'))).outcome, 'unknown');
      assert.equal(await isDenied(store, 'a'), true);
    });

    it('denies an ended session until the last access token issued for it has expired', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.rotate(rotation('first', 'second'));
      await store.end(ending('a'));
      assert.equal(await isDenied(store, 'a', { now: NOW + 1_999 }), true);
      assert.equal(await isDenied(store, 'a', { now: NOW + 2_000 }), false);
    });

    it('denies the token that was shown as well, also of a session it does not know', async (t) => {
      const { store } = await setup(t);
      const token = { id: 'jti', expiresAt: NOW + 500 };
      assert.equal(await store.end({ ...ending('gone'), token }), null);
      assert.equal(await isDenied(store, 'another', { tokenId: 'jti' }), true);
      assert.equal(await isDenied(store, 'gone', { tokenId: 'another' }), true);
      assert.equal(await isDenied(store, 'another', { tokenId: 'another' }), false);
    });

    it('keeps ids of sessions and of tokens apart', async (t) => {
      const { store } = await setup(t);
      await store.create(session('same'), 'first');
      await store.end(ending('same'));
      assert.equal(await isDenied(store, 'other', { tokenId: 'same' }), false);
    });

    it('never shortens a denial', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.end(ending('a'));
      await store.end({ ...ending('a'), token: { id: 'jti', expiresAt: NOW + 10 } });
      assert.equal(await isDenied(store, 'a', { now: NOW + 999 }), true);
    });

    it('tells only the first caller which session it ended', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      assert.deepEqual(await store.end(ending('a')), { ...session('a'), generation: 0 });
      assert.equal(await store.end(ending('a')), null);
    });

    it('leaves other sessions alone', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.end(ending('a'));
      assert.equal(await isDenied(store, 'b'), false);
      assert.equal((await store.rotate(rotation('of-b', 'next'))).outcome, 'rotated');
    });

    it('removes sessions that have expired and names them', async (t) => {
      const { store } = await setup(t);
      await store.create(session('old'), 'old');
      await store.create({ ...session('new'), expiresAt: NOW + 20_000 }, 'new');
      assert.deepEqual(await store.removeExpired(NOW + 10_000), [
        { ...session('old'), generation: 0 },
      ]);
      assert.deepEqual(await store.removeExpired(NOW + 10_000), []);
      assert.equal((await store.findByRefreshHash('new', NOW))?.id, 'new');
    });

    it('remembers sessions and denials when opened again', async (t) => {
      const { store, reopen } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.end(ending('a'));
      const again = await reopen();
      assert.equal(await isDenied(again, 'a'), true);
      assert.equal((await again.findByRefreshHash('of-b', NOW))?.id, 'b');
    });

    it('finds a session by its id until it expires or ends', async (t) => {
      const { store } = await setup(t);
      const created = await store.create(session('a'), 'of-a');
      assert.deepEqual(created, { ...session('a'), generation: 0 });
      assert.deepEqual(await store.find('a', NOW + 9_999), created);
      assert.equal(await store.find('a', NOW + 10_000), null);
      assert.equal(await store.find('b', NOW), null);
      await store.end(ending('a'));
      assert.equal(await store.find('a', NOW), null);
    });

    it('lists the live sessions of one user', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create({ ...session('b'), expiresAt: NOW + 5_000 }, 'of-b');
      await store.create(session('c', 'user-2'), 'of-c');
      await store.create(session('d'), 'of-d');
      await store.end(ending('d'));
      assert.deepEqual(idsOf(await store.sessionsOf('user-1', NOW)), ['a', 'b']);
      assert.deepEqual(idsOf(await store.sessionsOf('user-1', NOW + 5_000)), ['a']);
      assert.deepEqual(await store.sessionsOf('nobody', NOW), []);
    });

    it('moves the idle end with each rotation, and never past the absolute one', async (t) => {
      const { store } = await setup(t);
      await store.create({ ...session('a'), expiresAt: NOW + 3_000 }, 'first');
      const later = { now: NOW + 2_000, expiresAt: NOW + 5_000 };
      await store.rotate({ ...rotation('first', 'second'), ...later });
      const moved = await store.find('a', NOW + 4_999);
      assert.deepEqual([moved?.expiresAt, moved?.lastActiveAt], [NOW + 5_000, NOW + 2_000]);
      assert.equal(await store.find('a', NOW + 5_000), null);
      await store.rotate({ ...rotation('second', 'third'), expiresAt: NOW + 99_000 });
      assert.equal((await store.find('a', NOW))?.expiresAt, NOW + 10_000);
      assert.deepEqual(idsOf(await store.removeExpired(NOW + 9_999)), []);
      assert.deepEqual(idsOf(await store.removeExpired(NOW + 10_000)), ['a']);
    });

    it('remembers when the password was shown again, of a live session only', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      assert.equal(await store.reauthenticate('a', NOW + 7), true);
      assert.equal((await store.find('a', NOW))?.authenticatedAt, NOW + 7);
      assert.equal((await store.find('a', NOW))?.lastActiveAt, NOW);
      assert.equal(await store.reauthenticate('a', NOW + 10_000), false);
      await store.end(ending('a'));
      assert.equal(await store.reauthenticate('a', NOW), false);
      assert.equal(await store.find('a', NOW), null);
    });

    it('ends all sessions of a user and no other’s', async (t) => {
      const { store, reopen } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.create(session('c', 'user-2'), 'of-c');
      assert.deepEqual(idsOf(await store.endAll(endingOfAll(null))), ['a', 'b']);
      for (const opened of [store, await reopen()]) {
        assert.deepEqual(await opened.sessionsOf('user-1', NOW), []);
        assert.equal(await opened.find('a', NOW), null);
        assert.equal(await opened.findByRefreshHash('of-a', NOW), null);
        assert.equal((await opened.rotate(rotation('of-a', 'next'))).outcome, 'unknown');
        assert.equal(await opened.reauthenticate('a', NOW), false);
        assert.equal(await isDenied(opened, 'a'), true);
        assert.equal(await isDenied(opened, 'c', { userId: 'user-2' }), false);
      }
      assert.equal((await store.rotate(rotation('of-c', 'next'))).outcome, 'rotated');
    });

    it('lets a session begin after an ending of all, in the same millisecond', async (t) => {
      const { store } = await setup(t);
      await store.create(session('before'), 'of-before');
      await store.endAll(endingOfAll(null));
      const { generation } = await store.create(session('after'), 'of-after');
      assert.equal(generation, 1);
      assert.equal(await isDenied(store, 'after', { generation }), false);
      assert.equal((await store.rotate(rotation('of-after', 'next'))).outcome, 'rotated');
      assert.deepEqual(idsOf(await store.sessionsOf('user-1', NOW)), ['after']);
      assert.deepEqual(idsOf(await store.endAll(endingOfAll(null))), ['after']);
      assert.equal(await isDenied(store, 'after', { generation }), true);
    });

    it('keeps the one session that it is told to, with the tokens it has', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      assert.deepEqual(idsOf(await store.endAll(endingOfAll('a'))), ['b']);
      assert.equal(await isDenied(store, 'a'), false);
      assert.equal(await isDenied(store, 'b'), true);
      const rotated = await store.rotate(rotation('of-a', 'next'));
      assert.equal(rotated.outcome === 'rotated' && rotated.session.generation, 1);
      await store.create(session('c'), 'of-c');
      assert.deepEqual(idsOf(await store.endAll(endingOfAll('c'))), ['a']);
      assert.equal(await isDenied(store, 'a', { generation: 1 }), true);
      assert.equal(await isDenied(store, 'a'), true);
      assert.equal(await isDenied(store, 'c', { generation: 1 }), false);
      await store.end(ending('c'));
      assert.equal(await isDenied(store, 'c', { generation: 1 }), true);
    });

    it('ends nobody for the sake of a session that is over, and brings none back', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.create(session('other', 'user-2'), 'of-other');
      await store.end(ending('a'));
      assert.equal(await store.endAll(endingOfAll('a')), null);
      assert.equal(await store.endAll(endingOfAll('other')), null);
      assert.equal(await isDenied(store, 'b'), false);
      await store.endAll(endingOfAll(null));
      assert.equal(await store.endAll(endingOfAll('b')), null);
      assert.equal(await isDenied(store, 'b'), true);
      assert.deepEqual(await store.sessionsOf('user-1', NOW), []);
    });

    it('does not report a session as expired that an ending of all has ended', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.endAll(endingOfAll(null));
      assert.deepEqual(await store.removeExpired(NOW + 10_000), []);
    });

    it('tells of each end once, with its reason', async (t) => {
      const { store } = await setup(t);
      const told = listen(store);
      for (const id of ['a', 'b', 'c', 'd']) await store.create(session(id), `of-${id}`);
      await store.end(ending('a'));
      await store.end(ending('a'));
      await store.rotate(rotation('of-b', 'next'));
      await store.rotate(rotation('of-b', 'stolen'));
      await store.endAll(endingOfAll('c'));
      await store.removeExpired(NOW + 10_000);
      const userId = 'user-1';
      assert.deepEqual(await told(4), [
        { userId, reason: 'logout', sessionId: 'a' },
        { userId, reason: 'refresh-token-reused', sessionId: 'b' },
        { userId, reason: 'logout-everywhere', before: 1, kept: 'c' },
        { userId, reason: 'expired', sessionId: 'c' },
      ]);
    });
  });
}

/** Collects what the store tells; the answer waits until there is so much of it. */
export function listen(store: SessionStore): (count: number) => Promise<SessionEnd[]> {
  const told: SessionEnd[] = [];
  let look = (): void => undefined;
  store.ends.listen({
    ended(end) {
      told.push(end);
      look();
    },
    lost: () => told.push({ userId: 'lost', reason: 'expired', sessionId: 'lost' }),
  });
  return (count) =>
    new Promise((resolve) => {
      look = () => told.length >= count && resolve(told);
      look();
    });
}
