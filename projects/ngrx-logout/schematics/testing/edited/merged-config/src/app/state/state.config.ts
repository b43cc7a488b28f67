import type { ApplicationConfig } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { createReducer, on, provideStore } from '@ngrx/store';
import { provideLogout } from 'ngrx-logout';
import { SessionActions } from './session.actions';

const session = createReducer(
  false,
  on(SessionActions.signedIn, () => true),
);

export const stateConfig: ApplicationConfig = {
  providers: [
    provideStore({ session }),
    provideLogout({
      redirectTo: '/auth/sign-in',
      logoutOn: [SessionActions.signOut],
      sessionStartedOn: [SessionActions.signedIn],
    }),
    provideEffects(),
  ],
};
