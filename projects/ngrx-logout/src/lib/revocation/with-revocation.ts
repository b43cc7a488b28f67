import { GLOBAL_REVOCATION } from '../core/global-revocation';
import { type LogoutFeature, makeLogoutFeature, provideSteps } from '../core/logout-feature';
import type { LogoutRequest } from '../model/logout-request';
import { askGlobally } from './ask-globally';
import { type RevocationOptions, resolveRevocation } from './revocation-options';
import { revokeSteps } from './revoke-steps';

/**
 * Asks the server to end the session. A slow, failed or missing answer never stops the local logout; the report says
 * which it was. Without it, a stolen token works on until it expires.
 *
 * The request is subscribed at the commit, so that the application's interceptors put their credentials on, and sent
 * when the writes on the wire are done. Without an answer, and after a 503 with `Retry-After`, it is tried again
 * while the page lives and nobody signs in (RFC 7009 section 2.2.1).
 *
 * With `url: { local, global }` a logout of scope `global` asks `global` before anything is touched: only if the server
 * confirms does this session end, too.
 *
 * @param options where and how to ask; times in milliseconds.
 * @throws LogoutError `invalid-revocation` for contradictory options.
 * @example
 * provideLogout({ redirectTo: '/login' }, withRevocation({ url: '/api/auth/logout', timeout: 2000 }));
 */
export function withRevocation(options: RevocationOptions): LogoutFeature<'Revocation'> {
  const resolved = resolveRevocation(options);
  const knowsGlobal = resolved.globalUrl !== undefined || resolved.request !== undefined;
  return makeLogoutFeature('Revocation', [
    provideSteps(...revokeSteps(resolved)),
    knowsGlobal
      ? {
          provide: GLOBAL_REVOCATION,
          useValue: (request: LogoutRequest) => askGlobally(resolved, request),
        }
      : [],
  ]);
}
