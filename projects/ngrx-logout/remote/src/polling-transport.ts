import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { NgZone, inject } from '@angular/core';
import {
  type Observable,
  catchError,
  defer,
  expand,
  map,
  race,
  switchMap,
  take,
  timeout,
  timer,
} from 'rxjs';
import { jittered } from './jittered';
import { PageWakes } from './page-wakes';
import { refuseUnless } from './remote-options';
import type { RemoteEvent, RemoteTransport } from './remote-transport';
import { restAskedFor } from './rest-asked-for';
import { inZone } from './zones';

/** What is asked for, and how often. */
export interface PollingOptions {
  /** Answers a GET with 401 for a revoked token, and with anything 2xx while the session lives. */
  readonly url: string;
  /** Milliseconds between two questions, at most. Default 60000. */
  readonly interval?: number;
}

const PATIENCE = 10_000;
const CONNECTED: RemoteEvent = { type: 'connected' };
// A longer one overflows, and would fire at once.
const LONGEST_TIMER = 0x7fffffff;

/**
 * Asks the server now and then whether the session still lives, for servers that cannot push: with `HttpClient`, so
 * that your interceptors authenticate the request and `logoutInterceptor` hears a 401 that says revoked.
 *
 * Asks only while somebody sees the page, and at once when the page is seen again or the network is back. It says
 * `connected` while it is answered. Needs no `check`.
 *
 * @throws LogoutError `invalid-remote` for an empty url or an interval that is not positive.
 * @example
 * withRemoteLogout(pollingTransport({ url: '/api/auth/session', interval: 30_000 }), { sessionId });
 */
export function pollingTransport({ url, interval = 60_000 }: PollingOptions): RemoteTransport {
  refuseUnless(
    url !== '',
    'pollingTransport() has an empty url.',
    "Give the address that answers 401 for a revoked token, such as '/api/auth/session'.",
  );
  refuseUnless(
    interval > 0 && interval <= LONGEST_TIMER,
    'the interval of pollingTransport() is not positive, or endless.',
    'Give milliseconds, such as 60000.',
  );
  return { connect: () => poll(url, interval) };
}

function poll(url: string, interval: number): Observable<RemoteEvent> {
  const http = inject(HttpClient);
  const { whenVisible, wakes } = inject(PageWakes);
  const question = inZone(
    inject(NgZone),
    defer(() => http.get(url, { responseType: 'text' })),
  );
  const answered = whenVisible.pipe(
    switchMap(() => question.pipe(timeout(PATIENCE))),
    map(() => CONNECTED),
  );
  return answered.pipe(
    expand(() =>
      race(timer(jittered(interval)), wakes).pipe(
        take(1),
        switchMap(() => answered),
      ),
    ),
    catchError((error: unknown) =>
      restAskedFor(error instanceof HttpErrorResponse ? error.headers : null),
    ),
  );
}
