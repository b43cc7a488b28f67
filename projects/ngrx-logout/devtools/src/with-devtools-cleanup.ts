import { inject } from '@angular/core';
import { StoreDevtools } from '@ngrx/store-devtools';
import { type LogoutFeature, type LogoutStep, withStep } from 'ngrx-logout';

const devtoolsStep: LogoutStep = {
  name: 'devtools',
  phase: 'clear',
  run: () => {
    const devtools = inject(StoreDevtools, { optional: true });
    if (devtools === null) {
      return { outcome: 'skipped', detail: 'not installed' };
    }
    devtools.commit();
    return undefined;
  },
};

/**
 * Makes the cleared state the beginning of the devtools' history. Without it, the store devtools keep every state and
 * every action of the old user, and one click on an old action shows them again.
 *
 * Commits after the clear, so that the history starts there; what is dispatched later is recorded as before. The
 * report's line `devtools` is `skipped` in builds without `provideStoreDevtools()`.
 *
 * @example
 * provideLogout({ redirectTo: '/login' }, withDevtoolsCleanup());
 */
export function withDevtoolsCleanup(): LogoutFeature {
  return withStep(devtoolsStep);
}
