import { DestroyRef, inject } from '@angular/core';
import { EMPTY, merge, switchMap, take, takeUntil } from 'rxjs';
import { endWith } from '../core/end-with';
import { SessionGate } from '../core/session-gate';
import { SessionRecord } from '../core/session-record';
import type { RevocationAttempt } from './revocation-attempt';
import { sendAgain } from './send-again';

/**
 * Revokes once more when the server has done a write after the revocation had left: a refresh sets a new cookie, and
 * its session would live on. Only if nobody has signed in since, in any tab, and once a run; a custom request that
 * was not made by HttpClient cannot be made again. Call in an injection context.
 */
export function revokeLateSession(attempt: RevocationAttempt): void {
  const gate = inject(SessionGate);
  const record = inject(SessionRecord);
  const send = sendAgain(attempt.options.timeout);
  const lastWrite = attempt.outcome.pipe(
    switchMap(() => (gate.writes.areOnTheWire ? gate.writes.ended : [null])),
  );
  const sending = attempt.released
    .pipe(
      take(1),
      // Only as long as there is one to come: until then the old credentials stay in memory.
      switchMap(() => gate.writes.done.pipe(takeUntil(lastWrite))),
      // One that is still under way would be answered in whichever order.
      switchMap(() => attempt.outcome),
      take(1),
      switchMap(() => (attempt.request && !record.isOvertaken ? send(attempt.request) : EMPTY)),
      takeUntil(merge(gate.sessionStarted, gate.closed)),
    )
    .subscribe();
  endWith(inject(DestroyRef), sending);
}
