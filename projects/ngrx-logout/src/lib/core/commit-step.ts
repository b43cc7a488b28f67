import { inject } from '@angular/core';
import type { LogoutStep } from '../model/logout-step';
import { LOGOUT_STEPS } from './logout-steps';
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
      inject(SessionRecord).close(debts.filter((debt) => phases.includes(debt)));
    }
  },
};

/** What the purge owed is paid. */
export const announceStep: LogoutStep = {
  name: 'announce',
  phase: 'announce',
  run: () => {
    inject(SessionRecord).settle('purge');
  },
};
