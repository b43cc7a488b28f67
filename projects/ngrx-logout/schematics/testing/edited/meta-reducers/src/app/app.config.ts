import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideRouterStore } from '@ngrx/router-store';
import { provideStore } from '@ngrx/store';
import { logoutInterceptor, provideLogout } from 'ngrx-logout';
import { AuthEffects } from './auth/auth.effects';
import { metaReducers, reducers } from './reducers';
import { AuthActions } from './auth/auth.actions';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter([{ path: 'login', children: [] }]),
    provideHttpClient(withInterceptors([
      (request, next) => next(request),
      logoutInterceptor,
    ])),
    provideStore(reducers, { metaReducers }),
    provideLogout({
      redirectTo: '/login',
      logoutOn: [AuthActions.logout],
      sessionStartedOn: [AuthActions.loginSuccess],
    }),
    provideEffects(AuthEffects),
    provideRouterStore(),
  ],
};
