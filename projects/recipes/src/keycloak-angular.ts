import { ErrorHandler, inject, provideAppInitializer } from '@angular/core';
import { toObservable } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { KEYCLOAK_EVENT_SIGNAL, KeycloakEventType } from 'keycloak-angular';
import Keycloak, { type KeycloakConfig } from 'keycloak-js';
import {
  LogoutActions,
  mayRestoreSession,
  onLogout,
  provideLogout,
  rfc7009,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { leaveBy, revokeThisSession } from './oidc-end-session';

export const keycloakConfig = {
  url: 'https://id.example.com',
  realm: 'shop',
  clientId: 'shop',
} satisfies KeycloakConfig;

const atKeycloak = leaveBy(() =>
  inject(Keycloak).createLogoutUrl({ redirectUri: `${location.origin}/login` }),
);

export const keycloakLogout = [
  provideLogout(
    // A refresh under way, which is no request of HttpClient, would fill the memory of a page that only navigates.
    { redirectTo: atKeycloak.redirectTo, leave: 'reload' },
    atKeycloak.rememberUrl,
    withRevocation(
      revokeThisSession(
        () => inject(Keycloak).authenticated,
        rfc7009({
          url: `${keycloakConfig.url}/realms/${keycloakConfig.realm}/protocol/openid-connect/revoke`,
          clientId: keycloakConfig.clientId,
          tokens: () => {
            const { token, refreshToken } = inject(Keycloak);
            return { accessToken: token, refreshToken };
          },
        }),
      ),
    ),
    withStoragePurge({ local: { prefix: 'kc-callback-' } }),
  ),
  provideAppInitializer(startKeycloak),
];

async function startKeycloak(): Promise<void> {
  const keycloak = inject(Keycloak);
  const store = inject(Store);
  const errors = inject(ErrorHandler);
  const mayRestore = mayRestoreSession();
  onLogout(() => {
    // Else it would open its own sign-in, in the middle of the logout.
    keycloak.loginRequired = false;
    keycloak.clearToken();
  });
  let wasSignedIn = false;
  toObservable(inject(KEYCLOAK_EVENT_SIGNAL)).subscribe(({ type }) => {
    if (wasSignedIn && !keycloak.authenticated) {
      const reason = type === KeycloakEventType.AuthRefreshError ? 'expired' : 'other-device';
      store.dispatch(LogoutActions.logout({ reason }));
    }
    wasSignedIn = keycloak.authenticated;
  });
  const silently = {
    onLoad: 'check-sso',
    silentCheckSsoRedirectUri: `${location.origin}/silent-check-sso.html`,
  } as const;
  // Who has signed out stays out, also where the provider could not be told.
  const options = { checkLoginIframe: false, ...((await mayRestore) && silently) };
  // A provider that is down must not keep the application from starting.
  await keycloak.init(options).catch((error: unknown) => {
    errors.handleError(error);
  });
  if (keycloak.authenticated) {
    store.dispatch(LogoutActions.sessionStarted());
  }
}
