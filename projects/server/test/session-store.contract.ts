import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Session, SessionStore } from '../src/store/session-store.ts';

const NOW = 1_000_000;

/** What every session store does, whatever it is made of. `open` gives a fresh store, `reopen` the same data again. */
export function describeSessionStore(
  name: string,
  setup: (t: TestContext) => Promise<{ store: SessionStore; reopen(): Promise<SessionStore> }>,
): void {
  const session = (id: string): Session => ({
    id,
    userId: 'user-1',
    createdAt: NOW,
    expiresAt: NOW + 10_000,
    accessExpiresAt: NOW + 1_000,
  });
  const rotation = (presentedHash: string, nextHash: string) => ({
    presentedHash,
    nextHash,
    now: NOW,
    accessExpiresAt: NOW + 2_000,
  });

  describe(name, () => {
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
      assert.equal(await store.isDenied('a', 'any', NOW), true);
    });

    it('denies an ended session until the last access token issued for it has expired', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.rotate(rotation('first', 'second'));
      await store.end({ sessionId: 'a', now: NOW });
      assert.equal(await store.isDenied('a', 'any', NOW + 1_999), true);
      assert.equal(await store.isDenied('a', 'any', NOW + 2_000), false);
    });

    it('denies the token that was shown as well, also of a session it does not know', async (t) => {
      const { store } = await setup(t);
      const token = { id: 'jti', expiresAt: NOW + 500 };
      assert.equal(await store.end({ sessionId: 'gone', now: NOW, token }), null);
      assert.equal(await store.isDenied('another', 'jti', NOW), true);
      assert.equal(await store.isDenied('gone', 'another', NOW), true);
      assert.equal(await store.isDenied('another', 'another', NOW), false);
    });

    it('keeps ids of sessions and of tokens apart', async (t) => {
      const { store } = await setup(t);
      await store.create(session('same'), 'first');
      await store.end({ sessionId: 'same', now: NOW });
      assert.equal(await store.isDenied('other', 'same', NOW), false);
    });

    it('never shortens a denial', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      await store.end({ sessionId: 'a', now: NOW });
      await store.end({ sessionId: 'a', now: NOW, token: { id: 'jti', expiresAt: NOW + 10 } });
      assert.equal(await store.isDenied('a', 'any', NOW + 999), true);
    });

    it('tells only the first caller which session it ended', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'first');
      assert.deepEqual(await store.end({ sessionId: 'a', now: NOW }), session('a'));
      assert.equal(await store.end({ sessionId: 'a', now: NOW }), null);
    });

    it('leaves other sessions alone', async (t) => {
      const { store } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.end({ sessionId: 'a', now: NOW });
      assert.equal(await store.isDenied('b', 'any', NOW), false);
      assert.equal((await store.rotate(rotation('of-b', 'next'))).outcome, 'rotated');
    });

    it('removes sessions that have expired and names them', async (t) => {
      const { store } = await setup(t);
      await store.create(session('old'), 'old');
      await store.create({ ...session('new'), expiresAt: NOW + 20_000 }, 'new');
      assert.deepEqual(await store.removeExpired(NOW + 10_000), [session('old')]);
      assert.deepEqual(await store.removeExpired(NOW + 10_000), []);
      assert.equal((await store.findByRefreshHash('new', NOW))?.id, 'new');
    });

    it('remembers sessions and denials when opened again', async (t) => {
      const { store, reopen } = await setup(t);
      await store.create(session('a'), 'of-a');
      await store.create(session('b'), 'of-b');
      await store.end({ sessionId: 'a', now: NOW });
      const again = await reopen();
      assert.equal(await again.isDenied('a', 'any', NOW), true);
      assert.equal((await again.findByRefreshHash('of-b', NOW))?.id, 'b');
    });
  });
}
