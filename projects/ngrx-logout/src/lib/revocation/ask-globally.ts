import { HttpContext } from '@angular/common/http';
import {
  type Observable,
  catchError,
  defaultIfEmpty,
  map,
  of,
  raceWith,
  takeLast,
  throwError,
  timer,
} from 'rxjs';
import type { GlobalAnswer } from '../core/global-revocation';
import { LogoutError } from '../core/logout-error';
import type { LogoutRequest } from '../model/logout-request';
import { asAnswer } from './classify-answer';
import { makeJudge } from './make-judge';
import { makeRequest } from './make-request';
import type { ResolvedRevocationOptions } from './revocation-options';

/**
 * Asks the server to end every session of the user, while this one is still open: an ordinary request of it, whose
 * failure touches nothing. Emits once, in time. Call in an injection context.
 */
export function askGlobally(
  options: ResolvedRevocationOptions,
  request: LogoutRequest,
): Observable<GlobalAnswer> {
  const judge = makeJudge(options);
  const judged = (value: unknown, otherwise: GlobalAnswer): GlobalAnswer => {
    const response = asAnswer(value);
    const result = judge(response);
    return response && result ? { result, response } : otherwise;
  };
  const context = {
    reason: 'user',
    ...request,
    scope: 'global',
    startedAt: new Date().toISOString(),
    steps: [],
  } as const;
  const ask = makeRequest(options, context, {
    url: options.globalUrl,
    marks: new HttpContext(),
    send: (plain, backend) => backend.handle(plain),
  });
  return ask().pipe(
    takeLast(1),
    defaultIfEmpty(null),
    // What a request of the application's own resolves with is its own affair.
    map((value) => judged(value, DONE)),
    catchError((error: unknown) =>
      // A request of the application's own that knows no other sessions says so itself.
      error instanceof LogoutError ? throwError(() => error) : of(judged(error, FAILED)),
    ),
    raceWith(timer(options.timeout).pipe(map(() => TIMED_OUT))),
  );
}

const DONE: GlobalAnswer = { result: { outcome: 'revoked' } };
const FAILED: GlobalAnswer = { result: { outcome: 'failed' } };
const TIMED_OUT: GlobalAnswer = { result: { outcome: 'timed-out' } };
