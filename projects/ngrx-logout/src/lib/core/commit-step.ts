import { inject } from '@angular/core';
import type { LogoutStep } from '../model/logout-step';
import { SessionGate } from './session-gate';

/** Ends the session's traffic: from here on no answer of the old user reaches anyone. */
export const commitStep: LogoutStep = {
  name: 'commit',
  phase: 'commit',
  run: () => {
    inject(SessionGate).close();
  },
};
