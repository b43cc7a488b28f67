import { inject, provideAppInitializer } from '@angular/core';
import { Store } from '@ngrx/store';
import { type OpenIdConfiguration, OidcSecurityService } from 'angular-auth-oidc-client';
import {
  LogoutActions,
  logoutSettled,
  onLogout,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { filter, firstValueFrom, pairwise } from 'rxjs';
import { leaveBy, revokeThisSession } from './oidc-end-session';

export const oidcConfig: OpenIdConfiguration = {
  configId: 'shop-oidc',
  authority: 'https://id.example.com',
  clientId: 'shop',
  responseType: 'code',
  scope: 'openid offline_access',
  redirectUrl: `${location.origin}/login`,
  postLogoutRedirectUri: `${location.origin}/login`,
  useRefreshToken: true,
};

const atProvider = leaveBy(() => {
  let url: string | null = null;
  // Answers at once, because the start has loaded the configuration.
  inject(OidcSecurityService)
    .getEndSessionUrl()
    .subscribe((made) => (url = made));
  return url;
});

export const oidcLogout = [
  provideLogout(
    { redirectTo: atProvider.redirectTo },
    atProvider.rememberUrl,
    withRevocation(
      revokeThisSession(
        () => inject(OidcSecurityService).authenticated().isAuthenticated,
        () =>
          // The handler takes the place of its own redirect.
          inject(OidcSecurityService).logoffAndRevokeTokens(undefined, {
            urlHandler: () => undefined,
          }),
      ),
    ),
    // All that it stores stands under the id of the configuration; without one, that is 0- and the client id.
    withStoragePurge({ session: ['shop-oidc'], local: ['shop-oidc'] }),
  ),
  provideAppInitializer(startOidc),
];

async function startOidc(): Promise<void> {
  const oidc = inject(OidcSecurityService);
  const store = inject(Store);
  const settled = logoutSettled();
  // Its signals and timers, also where the server could not be asked.
  onLogout(() => {
    oidc.logoffLocal();
  });
  oidc.isAuthenticated$
    .pipe(
      pairwise(),
      filter(([before, now]) => before.isAuthenticated && !now.isAuthenticated),
    )
    .subscribe(() => store.dispatch(LogoutActions.logout({ reason: 'expired' })));
  oidc.checkSessionChanged$
    .pipe(filter(Boolean))
    .subscribe(() => store.dispatch(LogoutActions.logout({ reason: 'other-device' })));
  // An interrupted logout would take the new tokens, too.
  await settled;
  const { isAuthenticated } = await firstValueFrom(oidc.checkAuth());
  if (isAuthenticated) {
    store.dispatch(LogoutActions.sessionStarted());
  }
}
