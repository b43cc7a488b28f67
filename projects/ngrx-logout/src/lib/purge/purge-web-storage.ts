import type { StepResult } from '../model/logout-step';
import { counted } from './counted';
import type { InSlices } from './in-slices';
import { type KeyTest, everyKey } from './key-filter';

/** The library's own entries tell the next page what it must know; they hold nothing of the user. */
const OWN = 'ngrx-logout:';

/**
 * The most keys that go in one task. A removal costs 9 to 18 µs and an event in each other tab: a few milliseconds,
 * and on a slow phone still less than the 50 that a user notices.
 */
export const SLICE = 200;

/** Hears of an entry that is about to be removed. */
export type RemovalListener = (key: string, value: string) => void;

/**
 * Removes the selected keys, looks, removes again, and says what stayed. Pauses after each slice and each look, unless
 * the keys are few: then it is done in one go.
 */
export function* purgeWebStorage(
  storage: Storage,
  isSelected: KeyTest,
  onRemoval: RemovalListener = () => undefined,
): InSlices<StepResult> {
  const selectedKeys = () =>
    keysOf(storage).filter((key) => !key.startsWith(OWN) && isSelected(key));
  const found = selectedKeys();
  const pause = found.length > SLICE ? [undefined] : [];
  yield* pause;
  if (isSelected === everyKey && found.length === storage.length) {
    tell(storage, found, onRemoval);
    clear(storage);
  } else {
    yield* removeTelling(storage, found, onRemoval);
  }
  yield* pause;
  yield* removeTelling(storage, selectedKeys(), onRemoval);
  yield* pause;
  const stayed = selectedKeys().length;
  return stayed > 0
    ? { outcome: 'failed', detail: `${counted(stayed, 'key')} stayed` }
    : { outcome: 'done', detail: counted(found.length, 'key') };
}

/** Removes keys one by one; what cannot be removed stays, and is not said here. */
export function remove(storage: Storage, keys: readonly string[]): void {
  for (const key of keys) {
    try {
      storage.removeItem(key);
    } catch {
      // A key that cannot be removed is counted by the look afterwards; the others must still go.
    }
  }
}

// All of them first: removing while walking shifts the rest, and keys are missed.
function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key) => key !== null,
  );
}

function* removeTelling(
  storage: Storage,
  keys: readonly string[],
  onRemoval: RemovalListener,
): InSlices<void> {
  for (let from = 0; from < keys.length; from += SLICE) {
    if (from > 0) {
      yield;
    }
    const slice = keys.slice(from, from + SLICE);
    tell(storage, slice, onRemoval);
    remove(storage, slice);
  }
}

// One call and one storage event a tab, where 10,000 keys cost the main thread 0.2 s. Only where nothing is kept:
// clearing and writing back is not atomic, neither for a tab that is killed in between nor for the others, one of which
// would find the session's record missing and write its own back, in which the session is open. The record stands in
// localStorage as long as a run lasts, so that this is for sessionStorage.
function clear(storage: Storage): void {
  try {
    storage.clear();
  } catch {
    // What cannot be cleared at once is left to the second removal, which goes key by key.
  }
}

function tell(storage: Storage, keys: readonly string[], onRemoval: RemovalListener): void {
  for (const key of keys) {
    try {
      const value = storage.getItem(key);
      if (value !== null) {
        onRemoval(key, value);
      }
    } catch {
      // A value that cannot be read cannot be recognised later; it must go all the same.
    }
  }
}
