import type { StepResult } from '../model/logout-step';
import { counted } from './counted';
import { type KeyTest, everyKey } from './key-filter';
import { NO_STORAGE } from './purge-step';

/** The library's own entries tell the next page what it must know; they hold nothing of the user. */
const OWN = 'ngrx-logout:';

/** Hears of an entry that is about to be removed. */
export type RemovalListener = (key: string, value: string) => void;

/** Removes the selected keys, looks, removes again, and says what stayed. */
export function purgeWebStorage(
  storage: Storage | null,
  isSelected: KeyTest,
  onRemoval: RemovalListener = () => undefined,
): StepResult {
  if (!storage) {
    return NO_STORAGE;
  }
  const selectedKeys = () =>
    keysOf(storage).filter((key) => !key.startsWith(OWN) && isSelected(key));
  const found = selectedKeys();
  tell(storage, found, onRemoval);
  if (isSelected === everyKey && found.length === storage.length) {
    clear(storage);
  } else {
    remove(storage, found);
  }
  const left = selectedKeys();
  tell(storage, left, onRemoval);
  remove(storage, left);
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

// One call and one storage event a tab, where 10,000 keys cost the main thread 0.2 s. Only where nothing is kept:
// clearing and writing back is not atomic, neither for other tabs nor for one that is killed in between.
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
