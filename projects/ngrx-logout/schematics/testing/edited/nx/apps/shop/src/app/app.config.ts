import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { AuthActions } from '@shop/auth';
import { provideSharedState } from '@shop/state';
import { provideLogout } from 'ngrx-logout';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter([{ path: 'login', children: [] }]),
    provideSharedState(),
    provideLogout({
      redirectTo: '/login',
      logoutOn: [AuthActions.logout],
      sessionStartedOn: [AuthActions.loginSuccess],
    }),
  ],
};
