import { HttpErrorResponse } from '@angular/common/http';
import { ErrorHandler, type Injector } from '@angular/core';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { PageLocation } from '../core/page-location';
import { SessionGate, type SessionPeriod } from '../core/session-gate';
import { forceLogout } from '../state/force-logout';

/** Starts a logout where an error is the server's word that this session is over. */
export function hearUnauthorized(error: unknown, sentIn: SessionPeriod, injector: Injector): void {
  const gate = injector.get(SessionGate);
  if (
    error instanceof HttpErrorResponse &&
    error.status === 401 &&
    !gate.isClosed &&
    gate.isCurrent(sentIn) &&
    isOurServer(error, injector) &&
    saysSessionIsOver(error, injector)
  ) {
    void forceLogout('token-revoked', injector);
  }
}

function isOurServer({ url }: HttpErrorResponse, injector: Injector): boolean {
  const page = injector.get(PageLocation);
  const { origins = [page.origin] } = injector.get(LOGOUT_CONFIG);
  const origin = url === null ? page.origin : page.originOf(url);
  return origin !== null && origins.includes(origin);
}

function saysSessionIsOver(error: HttpErrorResponse, injector: Injector): boolean {
  const { isTokenRevoked } = injector.get(LOGOUT_CONFIG);
  try {
    return isTokenRevoked(error);
  } catch (mistake) {
    injector.get(ErrorHandler).handleError(mistake);
    return false;
  }
}
