import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { NEVER, map, queueScheduler, scheduled, take } from 'rxjs';
import { leaveSilently } from './leave-silently';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { SessionRecord } from '../core/session-record';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { LogoutActions } from './logout-actions';
import { logoutFeature } from './logout-feature-state';

/** Empties the store, and looks whether it did: a reducer that throws leaves the old state on the screen. */
export const clearStep: LogoutStep = {
  name: 'clear',
  phase: 'clear',
  run: () => {
    if (inject(SessionRecord).isOvertaken) {
      // With a persistence meta-reducer even a clear would overwrite what the next user has stored.
      leaveSilently();
      return NEVER;
    }
    const store = inject<Store<Record<string, unknown>>>(Store);
    const before = stateOf(store);
    store.dispatch(LogoutActions.stateCleared({ keep: inject(LOGOUT_CONFIG).keep }));
    return scheduled([store], queueScheduler).pipe(
      map((): StepResult => {
        // A mock store has no slice of ours and reduces nothing.
        const isUnchanged = logoutFeature.name in before && stateOf(store) === before;
        return isUnchanged ? { outcome: 'failed', detail: 'a reducer threw' } : { outcome: 'done' };
      }),
    );
  },
};

function stateOf(store: Store<Record<string, unknown>>): Record<string, unknown> {
  let current: Record<string, unknown> = {};
  store.pipe(take(1)).subscribe((state) => (current = state));
  return current;
}
