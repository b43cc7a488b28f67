import { inject } from '@angular/core';
import { META_REDUCERS } from '@ngrx/store';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { type LogoutFeature, makeLogoutFeature } from '../core/logout-feature';
import { noteOnce } from '../core/note-once';
import { SEALED_REQUESTS } from '../core/sealed-requests';
import { sealSlices } from './seal-slices';

declare const ngDevMode: boolean | undefined;

/** What may still happen between two sessions. */
export interface SealOptions {
  /** Slices that may change, such as the one that signs in. `keep`, the router slice and `logout` always may. */
  readonly open: readonly string[];
  /**
   * Beginnings of urls that may be asked for: paths of this origin, or whole urls. Default: all may. A refused
   * request ends empty.
   */
  readonly requests?: readonly string[];
}

/**
 * Holds the store as the clear left it until the next session starts, whoever dispatches. Without it, a stream that
 * is no request, such as a socket or a timer, can put the old user's data back.
 *
 * Needs `sessionStartedOn`. A persistence meta-reducer stands inside the seal and writes what an action would have
 * made of the store: give it `whileSessionOpen`.
 *
 * @example
 * provideLogout(
 *   { redirectTo: '/login', sessionStartedOn: [AuthActions.loginSuccess] },
 *   withSeal({ open: ['auth'], requests: ['/api/auth/', '/assets/'] }),
 * )
 */
export function withSeal({ open, requests }: SealOptions): LogoutFeature<'Seal'> {
  return makeLogoutFeature('Seal', [
    {
      provide: META_REDUCERS,
      multi: true,
      useFactory: () =>
        sealSlices(
          [...open, ...inject(LOGOUT_CONFIG).keep],
          typeof ngDevMode === 'undefined' || ngDevMode
            ? noteOnce((slice) => `the seal held back the slice ${slice}`)
            : undefined,
        ),
    },
    requests === undefined ? [] : { provide: SEALED_REQUESTS, useValue: requests },
  ]);
}
