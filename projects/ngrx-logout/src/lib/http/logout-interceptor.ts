import { isPlatformBrowser } from '@angular/common';
import type {
  HttpEvent,
  HttpHandler,
  HttpInterceptor,
  HttpInterceptorFn,
  HttpRequest,
} from '@angular/common/http';
import {
  EnvironmentInjector,
  Injectable,
  PLATFORM_ID,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { EMPTY, type Observable } from 'rxjs';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { NEXT_WATCH } from '../core/next-watch';
import { REVOCATION_REQUEST, SKIP_LOGOUT } from '../core/request-context';
import { revocationRequest } from '../core/revocation-request';
import { isOpenUrl } from '../core/sealed-requests';
import { SessionGate } from '../core/session-gate';
import { silentUntilOpen } from '../core/silent-until-open';
import { hearUnauthorized } from './hear-unauthorized';
import { isRead, sessionRequest } from './session-request';

declare const ngDevMode: boolean | undefined;

/**
 * Logs out, once, on a 401 that says the token was revoked (RFC 6750 section 3.1), and keeps the session's requests
 * from outliving it.
 *
 * Belongs innermost: last in `withInterceptors`, and after `withInterceptorsFromDi()`. Further out, an interceptor
 * that rewrites or swallows errors hides the 401 from it. On a server it only passes on.
 *
 * @example
 * provideHttpClient(withInterceptors([authInterceptor, logoutInterceptor]))
 */
export const logoutInterceptor: HttpInterceptorFn = (request, next) => {
  if (!isPlatformBrowser(inject(PLATFORM_ID)) || request.context.get(SKIP_LOGOUT)) {
    return next(request);
  }
  // Fails now, with a remedy, rather than at the first 401.
  inject(LOGOUT_CONFIG);
  const gate = inject(SessionGate);
  const injector = inject(EnvironmentInjector);
  gate.hasSeenTraffic = true;
  if (gate.revocation && (gate.isMarking || request.context.get(REVOCATION_REQUEST))) {
    return revocationRequest(request, next, gate.revocation);
  }
  if (!gate.admits(isRead(request))) {
    return silentUntilOpen(gate);
  }
  if (gate.isBetweenSessions && !isOpenUrl(request.url)) {
    return EMPTY;
  }
  const isStillCurrent = gate.passAuthorization(request.headers.get('Authorization'));
  const send =
    typeof ngDevMode === 'undefined' || ngDevMode
      ? (inject(NEXT_WATCH, { optional: true })?.(next, injector) ?? next)
      : next;
  return sessionRequest(request, send, gate, (error, sentIn) => {
    // Credentials that were renewed meanwhile say nothing about those that are.
    if (isStillCurrent()) {
      hearUnauthorized(error, sentIn, injector);
    }
  });
};

/**
 * The same as a class, for `HTTP_INTERCEPTORS`. Belongs last among them. Injects nothing that needs `HttpClient`.
 *
 * @example
 * export const innermost = { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true };
 */
@Injectable()
export class LogoutInterceptor implements HttpInterceptor {
  readonly #injector = inject(EnvironmentInjector);

  intercept(request: HttpRequest<unknown>, next: HttpHandler): Observable<HttpEvent<unknown>> {
    return runInInjectionContext(this.#injector, () =>
      logoutInterceptor(request, (passedOn) => next.handle(passedOn)),
    );
  }
}
