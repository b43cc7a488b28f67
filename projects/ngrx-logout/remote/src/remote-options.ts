import { InjectionToken } from '@angular/core';
import { LogoutError } from 'ngrx-logout';
import type { Observable } from 'rxjs';
import type { RemoteTransport } from './remote-transport';

/**
 * How the server is asked whether the session still lives.
 *
 * `url` is asked with a GET of `HttpClient`: your interceptors authenticate it, and `logoutInterceptor` hears a 401
 * that says revoked. A function answers `false` for a session that is over; it is called in an injection context, and
 * one that fails or does not answer has said nothing.
 */
export type RemoteCheck =
  { readonly url: string } | (() => boolean | Promise<boolean> | Observable<boolean>);

/** What `withRemoteLogout()` has to know of the application. */
export interface RemoteLogoutOptions {
  /**
   * The id that the server gave the session, `null` while nobody is signed in. Called in an injection context, whenever
   * it is needed: an event that names another id does nothing.
   */
  readonly sessionId: () => string | null;
  /**
   * Asked when the connection is back, the network is back, or the page is seen again: the server's word may have been
   * missed meanwhile. Leave it out for a transport that does nothing but ask, as `pollingTransport()` does.
   */
  readonly check?: RemoteCheck;
}

export interface ResolvedRemoteOptions extends RemoteLogoutOptions {
  readonly transport: RemoteTransport;
}

export const REMOTE_OPTIONS = new InjectionToken<ResolvedRemoteOptions>('ngrx-logout remote');

/** Refuses what could only fail later, when another device ends the session. */
export function refuseUnless(condition: boolean, cause: string, remedy: string): void {
  if (!condition) {
    throw new LogoutError('invalid-remote', cause, remedy);
  }
}
