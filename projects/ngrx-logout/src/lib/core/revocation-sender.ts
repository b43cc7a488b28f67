import type { HttpEvent, HttpRequest } from '@angular/common/http';
import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';

/** Puts the authenticated revocation on the wire. */
export type RevocationSender = (
  request: HttpRequest<unknown>,
  send: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>>,
) => Observable<HttpEvent<unknown>>;

/**
 * The last hop of a revocation, which tests replace. Not public: it may change in any version.
 */
export const REVOCATION_SENDER = new InjectionToken<RevocationSender>('ngrx-logout sender', {
  providedIn: 'root',
  factory: () => (request, send) => send(request),
});
