import type { WebStorageKind } from '../core/web-storage';
import type { StepResult } from '../model/logout-step';
import { counted } from './counted';
import { type RemovalListener, remove } from './purge-web-storage';

/** Below this a value is no trace of anybody: `1` is found in `2015`, `{}` in every list. */
const TELLING_LENGTH = 8;

/**
 * What one storage held under the keys that a run has purged, to recognise it when somebody writes it again.
 *
 * In memory alone, and for one run.
 */
export class OldValues {
  readonly #values = new Map<string, string>();

  constructor(
    readonly storage: Storage,
    readonly kind: WebStorageKind,
  ) {}

  readonly note: RemovalListener = (key, value) => {
    // The first is the old user's; what stands there on a second look may be written by now for nobody.
    if (!this.#values.has(key)) {
      this.#values.set(key, value);
    }
  };

  /** The keys under which an old value stands again, whole or as part of a new one. */
  get returned(): readonly string[] {
    return [...this.#values.keys()].filter((key) => this.#isBack(key));
  }

  #isBack(key: string): boolean {
    const old = this.#values.get(key) ?? '';
    const now = this.storage.getItem(key);
    return now !== null && (now === old || (old.length >= TELLING_LENGTH && now.includes(old)));
  }
}

/** Removes again what came back, looks whether it is gone, and counts. */
export function lookAgain(all: readonly OldValues[]): StepResult {
  const returned = all.map((values) => values.returned);
  all.forEach(({ storage }, index) => {
    remove(storage, returned[index] ?? []);
  });
  const stayed = count(all.map((values) => values.returned));
  if (stayed > 0) {
    return { outcome: 'failed', detail: `${counted(stayed, 'key')} came back and stayed` };
  }
  return { outcome: 'done', detail: `${counted(count(returned), 'key')} came back` };
}

function count(lists: readonly (readonly string[])[]): number {
  return lists.flat().length;
}
