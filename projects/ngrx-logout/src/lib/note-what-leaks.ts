import { isPlatformBrowser } from '@angular/common';
import { PLATFORM_ID, inject } from '@angular/core';
import { filter, take } from 'rxjs';
import { Store } from '@ngrx/store';
import { LOGOUT_STEPS } from './core/logout-steps';
import { SessionGate } from './core/session-gate';
import type { StepReport } from './model/logout-report';
import { logoutFeature } from './state/logout-feature-state';

/** Tells the developer, once, what this configuration leaves behind. */
export function noteWhatLeaks(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const phases = inject(LOGOUT_STEPS).map(({ phase }) => phase);
  note([
    ...(phases.includes('revoke') ? [] : ['no revocation: the token works on (withRevocation)']),
    ...(phases.includes('purge')
      ? []
      : ['no storage purge: the next user finds the last one’s data (withStoragePurge)']),
  ]);
  noteMissingInterceptor();
}

// An interceptor that is not there cannot say so: the first run that asks the server shows it, when the revocation did
// not come by.
function noteMissingInterceptor(): void {
  const gate = inject(SessionGate);
  inject(Store)
    .select(logoutFeature.selectReport)
    .pipe(
      filter((report) => report?.steps.some(hasAsked) === true),
      take(1),
    )
    .subscribe(() => {
      if (!gate.hasSeenTraffic) {
        note(['no interceptor: a 401 ends nothing, late answers come through (logoutInterceptor)']);
      }
    });
}

function hasAsked({ name, outcome }: StepReport): boolean {
  return name === 'revoke' && outcome !== 'skipped';
}

function note(leaks: readonly string[]): void {
  if (leaks.length > 0) {
    console.warn(`ngrx-logout: this logout leaks.\n- ${leaks.join('\n- ')}`);
  }
}
