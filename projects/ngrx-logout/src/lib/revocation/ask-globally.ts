import { HttpContext } from '@angular/common/http';
import {
  type Observable,
  catchError,
  defaultIfEmpty,
  map,
  of,
  raceWith,
  takeLast,
  timer,
} from 'rxjs';
import type { LogoutRequest } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';
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
): Observable<StepResult> {
  const judge = makeJudge(options);
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
    map((value) => judge(asAnswer(value)) ?? DONE),
    catchError((error: unknown) => of(judge(asAnswer(error)) ?? FAILED)),
    raceWith(timer(options.timeout).pipe(map(() => TIMED_OUT))),
  );
}

const DONE: StepResult = { outcome: 'revoked' };
const FAILED: StepResult = { outcome: 'failed' };
const TIMED_OUT: StepResult = { outcome: 'timed-out' };
