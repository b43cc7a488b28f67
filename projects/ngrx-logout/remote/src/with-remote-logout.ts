import { provideAppInitializer } from '@angular/core';
import type { LogoutFeature } from 'ngrx-logout';
import { followSessions } from './follow-sessions';
import { REMOTE_OPTIONS, type RemoteLogoutOptions, refuseUnless } from './remote-options';
import type { RemoteTransport } from './remote-transport';

/**
 * Logs out when the server says that the session is over. Without it, a user who ends a session from another device
 * goes on being shown here until the next request.
 *
 * Connects while a session is open, and disconnects at the commit of its logout. The server's word counts only for the
 * session id that this application knows, and starts a forced run whose reason is the server's if it is one of
 * `'other-device'`, `'token-revoked'` and `'expired'`, and `'other-device'` otherwise. Does nothing in a server render.
 *
 * @throws LogoutError `invalid-remote` for a transport that cannot connect or a missing `sessionId`; `invalid-config`
 * from `provideLogout()` without `sessionStartedOn`.
 * @example
 * provideLogout(
 *   { redirectTo: '/login', sessionStartedOn: [AuthActions.loginSuccess] },
 *   withRemoteLogout(sseTransport({ url: '/api/auth/events', headers: bearerHeader }), {
 *     sessionId: () => inject(Store).selectSignal(selectSessionId)(),
 *     check: { url: '/api/auth/session' },
 *   }),
 * );
 */
export function withRemoteLogout(
  transport: RemoteTransport,
  options: RemoteLogoutOptions,
): LogoutFeature<'RemoteLogout'> {
  const { sessionId, check } = options;
  refuseUnless(
    typeof transport.connect === 'function',
    'withRemoteLogout() was given something that cannot connect.',
    'Pass a transport, such as sseTransport({ … }), already called.',
  );
  refuseUnless(
    typeof sessionId === 'function',
    'withRemoteLogout() is not told which session is its own.',
    'Give sessionId, a function that answers with the id that the server gave the session.',
  );
  refuseUnless(
    check === undefined || typeof check === 'function' || check.url !== '',
    'the check of withRemoteLogout() has an empty url.',
    "Give the address that answers 401 for a revoked token, such as '/api/auth/session'.",
  );
  return {
    kind: 'RemoteLogout',
    providers: [
      { provide: REMOTE_OPTIONS, useValue: { transport, ...options } },
      provideAppInitializer(followSessions),
    ],
  };
}
