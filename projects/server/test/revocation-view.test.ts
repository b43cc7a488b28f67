import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EndEntry } from '../src/store/redis/end-entry.ts';
import { RevocationView } from '../src/store/redis/revocation-view.ts';
import { NOW } from './sample-session.ts';

const entry = (fields: Partial<EndEntry>): EndEntry => ({
  id: '1-0',
  now: NOW,
  expiresAt: NOW + 1000,
  ...fields,
});

test('a view takes entries twice, and old ones after new ones', () => {
  const view = new RevocationView();
  const check = { userId: 'u', sessionId: 's', tokenId: 't', generation: 0, now: NOW };
  const first = entry({ user: 'u', before: 1, kept: 's' });
  const second = entry({ user: 'u', before: 2, kept: null });
  for (const next of [first, second, first]) view.apply(next);
  assert.equal(view.has(check), true);
  assert.equal(view.has({ ...check, generation: 2 }), false);
  view.apply(entry({ session: 'x', expiresAt: NOW + 5000 }));
  view.apply(entry({ session: 'x', expiresAt: NOW + 1 }));
  assert.equal(view.has({ ...check, userId: 'v', sessionId: 'x', now: NOW + 4999 }), true);
  assert.equal(view.has({ ...check, userId: 'v', sessionId: 'x', now: NOW + 5000 }), false);
});

test('[T-75] a view forgets what has expired: a million ends leave no million entries', () => {
  const view = new RevocationView();
  let largest = 0;
  // One a second, each for a second, and ten minutes longer for clocks that differ.
  for (let index = 0; index < 1_000_000; index += 1) {
    const now = NOW + index * 1000;
    const expiresAt = now + 1000;
    view.apply(entry({ now, session: `s-${index}`, user: `u-${index}`, before: 1, expiresAt }));
    largest = Math.max(largest, view.size);
  }
  assert.ok(largest < 3000, `${largest} entries`);
  const last = { userId: 'any', sessionId: 's-999999', tokenId: 't', generation: 1 };
  assert.equal(view.has({ ...last, now: NOW + 999_999_000 }), true);
});
