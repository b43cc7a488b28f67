/** The shop's configuration. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, isDevMode, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import { logoutInterceptor, provideLogout, withRevocation, withStoragePurge } from 'ngrx-logout';

import { authInterceptor } from './auth/auth.interceptor';
import { auth } from './auth/auth.reducer';
import { routes } from './app.routes';
import { AuthActions } from './auth/auth.actions';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter(routes),
    // The token goes on here.
    provideHttpClient(withInterceptors([authInterceptor, logoutInterceptor])),
    provideStore({ auth }), // one slice so far
    provideLogout(
      {
        redirectTo: '/login',
        logoutOn: [AuthActions.logout],
        sessionStartedOn: [AuthActions.loginSuccess],
      },
      withRevocation({ url: '/api/auth/logout' }),
      withStoragePurge({ local: { prefix: 'app_' }, session: 'all' }),
    ),
    provideEffects(),
    provideStoreDevtools({ logOnly: !isDevMode() }),
  ],
};
