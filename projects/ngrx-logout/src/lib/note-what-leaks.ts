import { isPlatformBrowser } from '@angular/common';
import { PLATFORM_ID, inject } from '@angular/core';
import { filter, take } from 'rxjs';
import { Store } from '@ngrx/store';
import { LOGOUT_STEPS } from './core/logout-steps';
import { SessionGate } from './core/session-gate';
import { logoutFeature } from './state/logout-feature-state';

/** Tells the developer, once, what this configuration leaves behind. */
export function noteWhatLeaks(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const names = inject(LOGOUT_STEPS).map(({ name }) => name);
  const phases = inject(LOGOUT_STEPS).map(({ phase }) => phase);
  note([
    ...(phases.includes('revoke') ? [] : ['no revocation: the token works on (withRevocation)']),
    ...(phases.includes('purge')
      ? []
      : ['no storage purge: the next user finds the last one’s data (withStoragePurge)']),
  ]);
  noteMissingInterceptor(names.includes('revoke'));
}

// An interceptor that is not there cannot say so: the first run shows it, when the revocation did not come by.
function noteMissingInterceptor(hasRevocation: boolean): void {
  const gate = inject(SessionGate);
  inject(Store)
    .select(logoutFeature.selectStatus)
    .pipe(
      filter((status) => status === 'done'),
      take(1),
    )
    .subscribe(() => {
      if (hasRevocation && !gate.hasSeenTraffic) {
        note(['no interceptor: a 401 ends nothing, late answers come through (logoutInterceptor)']);
      }
    });
}

function note(leaks: readonly string[]): void {
  if (leaks.length > 0) {
    console.warn(`ngrx-logout: this logout leaks.\n- ${leaks.join('\n- ')}`);
  }
}
