import { HttpErrorResponse } from '@angular/common/http';
import { inject, provideAppInitializer } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  type AuthConfig,
  OAuthErrorEvent,
  type OAuthEvent,
  OAuthService,
} from 'angular-oauth2-oidc';
import {
  LogoutActions,
  type LogoutReason,
  logoutSettled,
  onLogout,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { endSessionUrl, leaveBy, revokeThisSession } from './oidc-end-session';

export const authConfig: AuthConfig = {
  issuer: 'https://id.example.com',
  clientId: 'shop',
  responseType: 'code',
  scope: 'openid offline_access',
  redirectUri: `${location.origin}/login`,
};

const atProvider = leaveBy(() => {
  const oauth = inject(OAuthService);
  // Known from the discovery document; without one it throws, and the logout ends on /login.
  return endSessionUrl(oauth.logoutUrl ?? '', {
    id_token_hint: oauth.getIdToken(),
    client_id: authConfig.clientId,
    post_logout_redirect_uri: authConfig.redirectUri,
  });
});

const tokenKeys = [
  ...['access_token', 'id_token', 'refresh_token', 'session_state', 'granted_scopes'],
  ...['expires_at', 'access_token_stored_at', 'id_token_stored_at', 'id_token_expires_at'],
  ...['id_token_claims_obj', 'nonce', 'PKCE_verifier', 'requested_route'],
];

export const oauthLogout = [
  provideLogout(
    { redirectTo: atProvider.redirectTo },
    atProvider.rememberUrl,
    withRevocation(
      revokeThisSession(
        () => !!inject(OAuthService).getAccessToken(),
        // true: without its own redirect.
        () => inject(OAuthService).revokeTokenAndLogout(true),
      ),
    ),
    withStoragePurge({ session: tokenKeys, local: tokenKeys }),
  ),
  provideAppInitializer(startOAuth),
];

async function startOAuth(): Promise<void> {
  const oauth = inject(OAuthService);
  const store = inject(Store);
  const settled = logoutSettled();
  // Its own memory and timers, also where the server could not be asked.
  onLogout(() => oauth.logOut(true));
  oauth.events.subscribe((event) => {
    const reason = endOf(event);
    if (reason) store.dispatch(LogoutActions.logout({ reason }));
  });
  oauth.configure(authConfig);
  // An interrupted logout would take the new tokens, too.
  await settled;
  await oauth.loadDiscoveryDocumentAndTryLogin();
  // Not at each token_received, which a refresh is, too.
  if (oauth.hasValidAccessToken()) {
    store.dispatch(LogoutActions.sessionStarted());
  }
}

function endOf(event: OAuthEvent): LogoutReason | null {
  if (event.type === 'session_terminated') return 'other-device';
  const refused =
    event.type === 'token_refresh_error' &&
    event instanceof OAuthErrorEvent &&
    event.reason instanceof HttpErrorResponse &&
    // No answer, or a broken server, says nothing about the session.
    [400, 401].includes(event.reason.status);
  return refused ? 'expired' : null;
}
