import assert from 'node:assert/strict';
import { describe, it, type TestContext, type TestOptions } from 'node:test';
import type { RotationResult, Session, SessionStore } from '../src/store/session-store.ts';
import type { StoreAddress } from './open-store.ts';
import { race, type Step } from './race.ts';
import { isDenied, NOW, sampleRotation, sampleSession } from './sample-session.ts';

const ROUNDS = 1000;

/** What every session store does when two ask at once: a thousand rounds each, from two threads. */
export function describeRaces(
  name: string,
  options: TestOptions,
  setup: (t: TestContext) => Promise<{ store: SessionStore; address: StoreAddress }>,
): void {
  const endAll = (userId: string, keep: string | null): Step => [
    'endAll',
    { userId, keep, reason: 'logout-everywhere', now: NOW },
  ];
  const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
    id: `s-${round}`,
    userId: `u-${round}`,
  }));
  const begin = async (store: SessionStore): Promise<void> => {
    for (const { id, userId } of rounds) {
      await store.create(sampleSession(id, userId), `first-${id}`);
    }
  };

  describe(`${name}, ${ROUNDS} times`, options, () => {
    it('[T-75] [ASVS 15.4.2] logout against refresh: no token of the session lives', async (t) => {
      const { store, address } = await setup(t);
      await begin(store);
      const results = await race<Session | null, RotationResult>(
        address,
        rounds.map(({ id }) => [
          ['end', { sessionId: id, reason: 'logout', now: NOW }],
          ['rotate', sampleRotation(`first-${id}`, `next-${id}`)],
        ]),
      );
      for (const [round, [ended, rotated]] of results.entries()) {
        const { id, userId } = rounds[round]!;
        assert.equal(ended?.id, id);
        // However late the refresh issued its token, the denial covers it.
        const last = rotated.outcome === 'rotated' ? NOW + 1_999 : NOW + 999;
        assert.equal(await isDenied(store, id, { userId, now: last }), true);
        assert.equal(await store.find(id, NOW), null);
        for (const hash of [`first-${id}`, `next-${id}`]) {
          assert.equal(await store.findByRefreshHash(hash, NOW), null);
        }
      }
    });

    it('[T-75] [ASVS 10.4.5] two refreshes with one token: one wins, then the session is over', async (t) => {
      const { store, address } = await setup(t);
      await begin(store);
      const results = await race<RotationResult, RotationResult>(
        address,
        rounds.map(({ id }) => [
          ['rotate', sampleRotation(`first-${id}`, `left-${id}`)],
          ['rotate', sampleRotation(`first-${id}`, `right-${id}`)],
        ]),
      );
      for (const [round, pair] of results.entries()) {
        const { id, userId } = rounds[round]!;
        assert.deepEqual(pair.map(({ outcome }) => outcome).sort(), ['reused', 'rotated']);
        assert.equal(await store.find(id, NOW), null);
        assert.equal(await isDenied(store, id, { userId }), true);
      }
    });

    it('[T-75] “everywhere” against a sign-in: it is either counted and over, or lives', async (t) => {
      const { store, address } = await setup(t);
      const results = await race<Session[], Session>(
        address,
        rounds.map(({ id, userId }) => [
          endAll(userId, null),
          ['create', sampleSession(id, userId), `first-${id}`],
        ]),
      );
      for (const [round, [ended, { generation }]] of results.entries()) {
        const { id, userId } = rounds[round]!;
        const isCounted = ended.length === 1;
        assert.equal(await isDenied(store, id, { userId, generation }), isCounted);
        assert.equal((await store.find(id, NOW))?.id, isCounted ? undefined : id);
        const { outcome } = await store.rotate(sampleRotation(`first-${id}`, `next-${id}`));
        assert.equal(outcome, isCounted ? 'unknown' : 'rotated');
      }
    });

    it('“everywhere else” against the logout of the kept one: nothing brings it back', async (t) => {
      const { store, address } = await setup(t);
      await begin(store);
      await race(
        address,
        rounds.map(({ id, userId }) => [
          endAll(userId, id),
          ['end', { sessionId: id, reason: 'logout', now: NOW }],
        ]),
      );
      for (const { id, userId } of rounds) {
        assert.equal(await store.find(id, NOW), null);
        for (const generation of [0, 1]) {
          assert.equal(await isDenied(store, id, { userId, generation }), true);
        }
      }
    });

    it('two that end each other: exactly one is left', async (t) => {
      const { store, address } = await setup(t);
      await begin(store);
      for (const { id, userId } of rounds) {
        await store.create(sampleSession(`${id}-b`, userId), `first-${id}-b`);
      }
      const results = await race<Session[] | null, Session[] | null>(
        address,
        rounds.map(({ id, userId }) => [endAll(userId, id), endAll(userId, `${id}-b`)]),
      );
      for (const [round, [left, right]] of results.entries()) {
        const { id, userId } = rounds[round]!;
        const [winner, loser] = right === null ? [id, `${id}-b`] : [`${id}-b`, id];
        assert.notEqual(left === null, right === null);
        const alive = await store.sessionsOf(userId, NOW);
        assert.deepEqual(
          alive.map((session) => session.id),
          [winner],
        );
        assert.equal(await isDenied(store, loser, { userId }), true);
        assert.equal(await isDenied(store, winner, { userId }), false);
      }
    });
  });
}
