import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideRouterStore } from '@ngrx/router-store';
import { Store, provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import {
  logoutInterceptor,
  provideLogout,
  withReturnUrl,
  withRevocation,
  withSeal,
  withStoragePurge,
} from 'ngrx-logout';
import { withDevtoolsCleanup } from 'ngrx-logout/devtools';
import { provideSessions } from 'ngrx-logout/sessions';
import { socketIoTransport, withRemoteLogout } from 'ngrx-logout/remote';
import { routes } from './app.routes';
import { AuthActions } from './auth/auth-actions';
import * as authEffects from './auth/auth-effects';
import { authFeature } from './auth/auth-feature';
import { authInterceptor } from './auth/auth-interceptor';
import * as lastUserEffects from './auth/last-user-effects';
import { refreshInterceptor } from './auth/refresh-interceptor';
import { restoreSession } from './auth/restore-session';
import { cartFeature } from './cart/cart-feature';
import { naiveReset } from './lab/naive-reset';
import { forgetLastTouched } from './logout/forget-last-touched';
import { logoutSettings } from './logout/logout-settings';
import { closeOverlays } from './overlays/close-overlays';
import { sessionSocket } from './remote/session-socket';
import { forgetSelectorsOf } from './store/forget-selectors';
import { hideSecrets } from './store/hide-secrets';
import { persistSlices } from './store/persist-slices';
import { reducers } from './store/reducers';
import * as themeEffects from './theme/theme-effects';

const { leave, order, timeout } = logoutSettings();

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes),

    // The logout's interceptor comes last: it has to see what really went over the wire. An expired token is
    // renewed further out, so that only a revoked one ends the session.
    provideHttpClient(withInterceptors([authInterceptor, refreshInterceptor, logoutInterceptor])),

    // `naiveReset` is there to be looked at in /lab. Leave it out.
    provideStore(reducers, { metaReducers: [persistSlices, naiveReset] }),
    provideEffects(authEffects, lastUserEffects, themeEffects),
    provideRouterStore(),
    provideAppInitializer(restoreSession),
    // Without these two, selectors that nobody reads any more would keep the old user's state in memory, and the
    // component library the page that was clicked last.
    forgetSelectorsOf(authFeature, cartFeature),
    forgetLastTouched(),
    // Without it a dialog would stay above the sign-in page.
    closeOverlays(),

    provideLogout(
      {
        redirectTo: '/login',
        leave,
        // The Sign out button dispatches the app's own action, as before.
        logoutOn: [AuthActions.logout],
        // From here on requests belong to the new user; whatever the last logout left open ends.
        sessionStartedOn: [AuthActions.loginSuccess, AuthActions.sessionRestored],
        // Light or dark is the browser's choice, and what the lab counted is nobody's: not the user's data.
        keep: ['theme', 'lab'],
      },
      // Without it the server would go on accepting the token.
      withRevocation({
        url: { local: '/api/auth/logout', global: '/api/auth/logout-all' },
        order,
        timeout,
      }),
      // Without it the next user of this browser would find the cart, the orders, the draft and the profile, and a
      // script the last one's name. `theme` has no prefix and stays.
      withStoragePurge({
        local: { prefix: 'demo_' },
        session: 'all',
        indexedDb: ['demo-drafts'],
        caches: ['demo-api'],
        cookies: ['last_user'],
      }),
      // Without it a timer or a socket could fill the store again before somebody signs in. Signing in stays possible.
      withSeal({ open: ['auth'], requests: ['/api/auth/'] }),
      // Without it somebody whose session expires in the middle of an order would begin again at the start.
      withReturnUrl({ user: () => inject(Store).selectSignal(authFeature.selectUserId)() }),
      // Without it a page that nobody touches would go on showing a user whose session another device has ended.
      withRemoteLogout(socketIoTransport(sessionSocket), {
        sessionId: () => inject(Store).selectSignal(authFeature.selectSessionId)(),
        check: { url: '/api/auth/session' },
      }),
      // Without it the devtools could go back to the old user's state.
      ...(isDevMode() ? [withDevtoolsCleanup()] : []),
    ),

    // Where else the user is signed in, on /sessions. Ending those is no logout.
    provideSessions({
      url: '/api/auth/sessions',
      endOthers: { url: '/api/auth/logout-all', body: { keepCurrent: true } },
    }),

    isDevMode() ? provideStoreDevtools({ name: 'Quayside Supply', ...hideSecrets }) : [],
  ],
};
