import { Injector, inject, provideAppInitializer, runInInjectionContext } from '@angular/core';
import {
  Auth0ClientService,
  type AuthConfig,
  AuthService,
  GenericError,
} from '@auth0/auth0-angular';
import { Store } from '@ngrx/store';
import {
  LogoutActions,
  logoutSettled,
  onLogout,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { filter, firstValueFrom, lastValueFrom, withLatestFrom } from 'rxjs';
import { leaveBy, revokeThisSession } from './oidc-end-session';

export const auth0Config: AuthConfig = {
  domain: 'id.example.com',
  clientId: 'shop',
  authorizationParams: { redirect_uri: `${location.origin}/login` },
  useRefreshTokens: true,
  cacheLocation: 'localstorage',
};

const atAuth0 = leaveBy(() => {
  const parameters = new URLSearchParams({
    client_id: auth0Config.clientId,
    returnTo: `${location.origin}/login`,
  });
  return `https://${auth0Config.domain}/v2/logout?${parameters.toString()}`;
});

export const auth0Logout = [
  provideLogout(
    // A page that only navigates keeps the access token that AuthService last saw.
    { redirectTo: atAuth0.redirectTo, leave: 'reload' },
    atAuth0.rememberUrl,
    withRevocation(
      revokeThisSession(
        () => auth0Config.useRefreshTokens === true,
        () => inject(Auth0ClientService).revokeRefreshToken(),
      ),
    ),
    withStoragePurge({
      local: { prefix: '@@auth0spajs@@' },
      session: { prefix: 'a0.spajs.txs' },
      cookies: { prefix: ['auth0.', '_legacy_auth0.'] },
    }),
  ),
  provideAppInitializer(startAuth0),
];

async function startAuth0(): Promise<void> {
  const injector = inject(Injector);
  const store = inject(Store);
  await logoutSettled();
  // Not sooner: made, it takes up the session by its cookie, which an interrupted logout may still have to purge.
  const auth = injector.get(AuthService);
  runInInjectionContext(injector, () => {
    // false: without its own redirect.
    onLogout(() => lastValueFrom(auth.logout({ openUrl: false }), { defaultValue: null }));
  });
  auth.error$
    .pipe(
      withLatestFrom(auth.isAuthenticated$),
      filter(([error, wasSignedIn]) => wasSignedIn && saysEnded(error)),
    )
    .subscribe(() => {
      store.dispatch(LogoutActions.logout({ reason: 'expired' }));
    });
  if (await firstValueFrom(auth.isAuthenticated$)) {
    store.dispatch(LogoutActions.sessionStarted());
  }
}

// Anything else, such as a network that is down, says nothing about the session.
function saysEnded(error: Error): boolean {
  const codes = ['login_required', 'invalid_grant', 'missing_refresh_token'];
  return error instanceof GenericError && codes.includes(error.error);
}
