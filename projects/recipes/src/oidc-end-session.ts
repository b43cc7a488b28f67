import { inject } from '@angular/core';
import { Store, createActionGroup, createFeature, createReducer, on, props } from '@ngrx/store';
import {
  type LogoutContext,
  type RevocationOptions,
  externalUrl,
  provideLogout,
  rfc7009,
  withRevocation,
  withStep,
} from 'ngrx-logout';
import { throwError } from 'rxjs';

/** Leaves by the identity provider's end-session url, made at the commit: later there is no id token. */
export function leaveBy(endSessionUrl: () => string | null) {
  const urls = new WeakMap<LogoutContext, string>();
  return {
    rememberUrl: withStep({
      name: 'end-session-url',
      phase: 'commit',
      run: (context) => {
        // The tab that led goes there for all.
        const url = context.reason === 'other-tab' ? null : endSessionUrl();
        if (url) urls.set(context, url);
      },
    }),
    redirectTo: (context: LogoutContext) => {
      const url = urls.get(context);
      return url === undefined ? '/login' : externalUrl(url);
    },
  };
}

const ENDED_ELSEWHERE = ['token-revoked', 'other-tab', 'other-device'];

/** Asks a library that can end this session alone: as by default, but only while the page holds a token. */
export function revokeThisSession(
  hasToken: () => boolean,
  revoke: NonNullable<RevocationOptions['request']>,
): RevocationOptions {
  return {
    revokeWhen: (reason) => !ENDED_ELSEWHERE.includes(reason) && hasToken(),
    // Nobody must be told that the other devices are out.
    request: (context) =>
      context.scope === 'global'
        ? throwError(() => new Error('ends this session alone'))
        : revoke(context),
  };
}

/** OpenID Connect RP-Initiated Logout 1.0, section 2. */
export function endSessionUrl(
  endpoint: string,
  parameters: {
    readonly id_token_hint?: string | null;
    readonly client_id?: string;
    readonly post_logout_redirect_uri?: string;
  },
): string {
  const url = new URL(endpoint);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value);
  }
  return url.href;
}

export interface Tokens {
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
  readonly idToken: string | null;
}

const NO_TOKENS: Tokens = { accessToken: null, refreshToken: null, idToken: null };

export const TokenActions = createActionGroup({
  source: 'Token',
  events: { received: props<{ tokens: Tokens }>() },
});

export const tokenFeature = createFeature({
  name: 'token',
  reducer: createReducer(
    NO_TOKENS,
    on(TokenActions.received, (_, { tokens }): Tokens => tokens),
  ),
});

const atProvider = leaveBy(() =>
  endSessionUrl('https://id.example.com/oauth2/logout', {
    id_token_hint: inject(Store).selectSignal(tokenFeature.selectIdToken)(),
    client_id: 'shop',
    post_logout_redirect_uri: `${location.origin}/login`,
  }),
);

export const oidcLogout = provideLogout(
  { redirectTo: atProvider.redirectTo },
  atProvider.rememberUrl,
  withRevocation({
    request: rfc7009({
      url: 'https://id.example.com/oauth2/revoke',
      clientId: 'shop',
      tokens: () => inject(Store).selectSignal(tokenFeature.selectTokenState)(),
    }),
  }),
);
