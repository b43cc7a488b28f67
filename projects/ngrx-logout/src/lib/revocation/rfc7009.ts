import { HttpBackend, HttpContext, HttpRequest, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import {
  type Observable,
  catchError,
  filter,
  forkJoin,
  map,
  of,
  switchMap,
  take,
  throwError,
} from 'rxjs';
import { LogoutError } from '../core/logout-error';
import { SKIP_LOGOUT } from '../core/request-context';
import { revocationRequest } from '../core/revocation-request';
import { SessionGate } from '../core/session-gate';
import type { LogoutContext } from '../model/logout-request';
import { type RevocationAnswer, asAnswer } from './classify-answer';

/** What a session holds of an OAuth authorization server's. */
export interface OAuthTokens {
  readonly refreshToken?: string | null;
  readonly accessToken?: string | null;
}

/** Where and for whom an OAuth token is revoked. */
export interface Rfc7009Options {
  /** The server's `revocation_endpoint`. */
  readonly url: string;
  /** The id of a public client; one with a secret has no place in a browser. */
  readonly clientId?: string;
  /** The tokens, read at the commit, in an injection context, while the store still holds them. */
  readonly tokens: () => OAuthTokens;
}

/**
 * Makes a `request` for `withRevocation()` that revokes OAuth tokens (RFC 7009): the refresh token first, the access
 * token at the same time, form-encoded, past all interceptors, because the endpoint refuses a Bearer header.
 *
 * A server that revokes no access tokens (`unsupported_token_type`) has revoked the session with its refresh token.
 *
 * @param options the endpoint, the client, and where the tokens are.
 * @throws LogoutError `no-token` when there is none to revoke, `no-global-revocation` for the scope `global`, which
 * the protocol does not know; either is reported, and the local logout goes on.
 * @example
 * withRevocation({
 *   request: rfc7009({
 *     url: 'https://id.example.com/oauth2/revoke',
 *     clientId: 'shop',
 *     tokens: () => inject(Store).selectSignal(selectTokens)(),
 *   }),
 * })
 */
export function rfc7009({
  url,
  clientId,
  tokens,
}: Rfc7009Options): (context: LogoutContext) => Observable<unknown> {
  return ({ scope }) => {
    const { refreshToken, accessToken } = tokens();
    const revoke = revokeAt(url, clientId);
    const given = [
      ['refresh_token', refreshToken],
      ['access_token', accessToken],
    ].flatMap(([kind, token]) => (kind && token ? [{ kind, token }] : []));
    if (scope === 'global' || given.length === 0) {
      return throwError(() => (scope === 'global' ? noGlobal() : noToken()));
    }
    return forkJoin(given.map(revoke)).pipe(
      map(([first, second]) => (second && hasFailed(second) && !hasFailed(first) ? second : first)),
    );
  };
}

/** Revokes one token; the first that is asked for is the one that is asked for again where no answer comes. */
function revokeAt(
  url: string,
  clientId: string | undefined,
): (given: { kind: string; token: string }, index: number) => Observable<RevocationAnswer> {
  const backend = inject(HttpBackend);
  const pass = inject(SessionGate).revocation;
  return ({ kind, token }, index) => {
    const body = new URLSearchParams({
      token,
      token_type_hint: kind,
      ...(clientId && { client_id: clientId }),
    });
    const context = new HttpContext().set(SKIP_LOGOUT, true);
    const request = new HttpRequest('POST', url, body, { context, responseType: 'text' });
    const send = (passed: HttpRequest<unknown>) => backend.handle(passed);
    const events =
      index === 0 && pass
        ? revocationRequest(request, send, pass)
        : (pass?.released ?? of(null)).pipe(
            take(1),
            switchMap(() => send(request)),
          );
    return events.pipe(
      filter((event) => event instanceof HttpResponse),
      catchError((error: unknown) => of(asAnswer(error)).pipe(filter((answer) => answer !== null))),
    );
  };
}

function hasFailed(answer: RevocationAnswer | undefined): boolean {
  return answer?.ok === false && !textOf(answer).includes('"unsupported_token_type"');
}

function textOf(answer: RevocationAnswer): string {
  return answer instanceof HttpResponse ? '' : String(answer.error);
}

function noToken(): LogoutError {
  return new LogoutError(
    'no-token',
    'rfc7009() found no token to revoke.',
    'Return those of the session; an application that empties its own on its logout action leaves that to the clear.',
  );
}

function noGlobal(): LogoutError {
  return new LogoutError(
    'no-global-revocation',
    'rfc7009() revokes the tokens of this session alone.',
    'Give withRevocation() a request of your own that ends the others for the scope global.',
  );
}
