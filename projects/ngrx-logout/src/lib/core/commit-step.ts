import { inject } from '@angular/core';
import type { LogoutStep } from '../model/logout-step';
import { LOGOUT_STEPS } from './logout-steps';
import { LEFT_TO_LEADER, RunLead } from './run-lead';
import { SessionGate } from './session-gate';
import { type Debt, SessionRecord } from './session-record';

/**
 * Ends the session's traffic and writes down what the run owes.
 *
 * A run at a start that finishes another tab's refuses nothing: an app initializer must get its configuration.
 */
export const commitStep: LogoutStep = {
  name: 'commit',
  phase: 'commit',
  run: ({ reason }) => {
    if (reason !== 'interrupted') {
      inject(SessionGate).close();
      const phases = inject(LOGOUT_STEPS).map(({ phase }) => phase);
      const debts: readonly Debt[] = ['revoke', 'purge'];
      const record = inject(SessionRecord);
      if (inject(RunLead).isFollowing) {
        record.closeHere();
      } else {
        record.close(debts.filter((debt) => phases.includes(debt)));
      }
    }
  },
};

/**
 * Strikes the purge off, unless it ran out of time: then the next start tries once more, and no further, because what
 * never answers must not make every start a logout.
 */
export const announceStep: LogoutStep = {
  name: 'announce',
  phase: 'announce',
  run: ({ reason, steps }) => {
    if (inject(RunLead).isFollowing) {
      return { outcome: 'skipped', detail: LEFT_TO_LEADER };
    }
    const isUnfinished = steps.some(
      ({ phase, outcome }) => phase === 'purge' && outcome === 'timed-out',
    );
    const record = inject(SessionRecord);
    if (!isUnfinished || reason === 'interrupted') {
      record.settle('purge');
    }
    record.settleAgain();
    return undefined;
  },
};
