import {
  HttpErrorResponse,
  type HttpEvent,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { type Observable, switchMap, take, takeUntil, tap } from 'rxjs';
import { REVOCATION_SENDER } from './revocation-sender';
import type { RevocationPass } from './session-gate';

/**
 * Holds the revocation, now carrying the application's credentials, until it may leave, and notes what the wire
 * answers: an interceptor further out may rewrite the answer, swallow it or wait for ever. Call in an injection context.
 */
export function revocationRequest(
  request: HttpRequest<unknown>,
  send: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>>,
  pass: RevocationPass,
): Observable<HttpEvent<unknown>> {
  const note = (answer: unknown): void => {
    // HttpHeaderResponse is the beginning of an answer, not the answer.
    if (answer instanceof HttpResponse || answer instanceof HttpErrorResponse) {
      pass.answered(answer, request);
    }
  };
  const sender = inject(REVOCATION_SENDER);
  pass.arrived(request);
  return pass.released.pipe(
    take(1),
    switchMap(() => sender(request, send)),
    tap<HttpEvent<unknown>>({ next: note, error: note }),
    // A promise cannot be unsubscribed from, and whoever made it would act on the late answer in the next session.
    takeUntil(pass.givenUp),
  );
}
