import { Observable } from 'rxjs';
import type { Passage, SessionGate } from './session-gate';

/**
 * What a run lets nobody have: it emits nothing, and completes when the run is over.
 *
 * Completing at once would make a `repeat()` further out an endless loop that freezes the tab during its logout.
 */
export function silentUntilOpen(gate: SessionGate): Observable<never> {
  return new Observable((subscriber) => {
    const passage: Passage = {
      isRead: true,
      close: () => undefined,
      release: () => {
        subscriber.complete();
      },
    };
    gate.holdBack(passage);
    return () => {
      gate.exit(passage);
    };
  });
}
