import type { StepResult } from '../model/logout-step';
import type { KeyTest } from './key-filter';

/** The library's own entries tell the next page what it must know; they hold nothing of the user. */
const OWN = 'ngrx-logout:';

/** Removes the selected keys, looks, removes again, and says what stayed. */
export function purgeWebStorage(storage: Storage | null, isSelected: KeyTest): StepResult {
  if (!storage) {
    return { outcome: 'skipped', detail: 'there is no such storage' };
  }
  const selectedKeys = () =>
    keysOf(storage).filter((key) => !key.startsWith(OWN) && isSelected(key));
  const found = selectedKeys();
  remove(storage, found);
  remove(storage, selectedKeys());
  const stayed = selectedKeys().length;
  return stayed > 0
    ? { outcome: 'failed', detail: `${String(stayed)} keys stayed` }
    : { outcome: 'done', detail: `${String(found.length)} keys` };
}

// All of them first: removing while walking shifts the rest, and keys are missed.
function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key) => key !== null,
  );
}

function remove(storage: Storage, keys: readonly string[]): void {
  for (const key of keys) {
    try {
      storage.removeItem(key);
    } catch {
      // A key that cannot be removed is counted by the look afterwards; the others must still go.
    }
  }
}
