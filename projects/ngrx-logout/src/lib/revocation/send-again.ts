import {
  HttpBackend,
  HttpErrorResponse,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { type Observable, catchError, defer, filter, map, of, raceWith, take, timer } from 'rxjs';
import { type RevocationAnswer, asAnswer } from './classify-answer';

/**
 * Sends a revocation again as the application's interceptors made it, and gives up after the time limit. Call in an
 * injection context.
 */
export function sendAgain(
  timeout: number,
): (request: HttpRequest<unknown>) => Observable<RevocationAnswer | null> {
  const backend = inject(HttpBackend);
  return (request) =>
    // Past the interceptors: what they would add now is no longer there, or somebody else's.
    defer(() => backend.handle(request)).pipe(
      filter((event) => event instanceof HttpResponse),
      catchError((error: unknown) => of(error instanceof HttpErrorResponse ? error : null)),
      map(asAnswer),
      take(1),
      raceWith(timer(timeout).pipe(map(() => null))),
    );
}
