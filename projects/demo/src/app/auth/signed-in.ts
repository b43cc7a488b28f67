import { inject } from '@angular/core';
import { type CanMatchFn, Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from './auth-feature';

/** Lets signed-in users pass; others get the login page, and none of the feature's code is loaded. */
export const signedIn: CanMatchFn = () => isSignedIn() || inject(Router).createUrlTree(['/login']);

/** The other way round, for the login page. */
export const signedOut: CanMatchFn = () =>
  !isSignedIn() || inject(Router).createUrlTree(['/orders']);

function isSignedIn(): boolean {
  return inject(Store).selectSignal(authFeature.selectIsSignedIn)();
}
