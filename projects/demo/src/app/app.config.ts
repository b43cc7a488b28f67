import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideRouterStore } from '@ngrx/router-store';
import { provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import { logoutInterceptor, provideLogout, withRevocation, withStoragePurge } from 'ngrx-logout';
import { routes } from './app.routes';
import { AuthActions } from './auth/auth-actions';
import * as authEffects from './auth/auth-effects';
import { authInterceptor } from './auth/auth-interceptor';
import { refreshInterceptor } from './auth/refresh-interceptor';
import { restoreSession } from './auth/restore-session';
import { hideSecrets } from './store/hide-secrets';
import { persistSlices } from './store/persist-slices';
import { reducers } from './store/reducers';
import * as themeEffects from './theme/theme-effects';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),

    // The logout's interceptor comes last: it has to see what really went over the wire. An expired token is
    // renewed further out, so that only a revoked one ends the session.
    provideHttpClient(withInterceptors([authInterceptor, refreshInterceptor, logoutInterceptor])),

    provideStore(reducers, { metaReducers: [persistSlices] }),
    provideEffects(authEffects, themeEffects),
    provideRouterStore(),
    provideAppInitializer(restoreSession),

    provideLogout(
      {
        redirectTo: '/login',
        // The Sign out button dispatches the app's own action, as before.
        logoutOn: [AuthActions.logout],
        // From here on requests belong to the new user; whatever the last logout left open ends.
        sessionStartedOn: [AuthActions.loginSuccess, AuthActions.sessionRestored],
        // Light or dark is the browser's choice, not the user's data.
        keep: ['theme'],
      },
      // Without it the server would go on accepting the token.
      withRevocation({ url: '/api/auth/logout' }),
      // Without it the next user of this browser would find the cart and the orders. `theme` has no prefix and stays.
      withStoragePurge({ local: { prefix: 'demo_' }, session: 'all' }),
    ),

    isDevMode() ? provideStoreDevtools({ name: 'Quayside Supply', ...hideSecrets }) : [],
  ],
};
