import {
  HttpBackend,
  HttpErrorResponse,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import {
  type Observable,
  catchError,
  defer,
  filter,
  map,
  merge,
  of,
  raceWith,
  switchMap,
  take,
  timer,
} from 'rxjs';
import { PageExit } from '../core/page-exit';
import type { RevocationOutcome } from '../model/logout-report';
import type { StepResult } from '../model/logout-step';
import { type RevocationAnswer, asAnswer } from './classify-answer';
import { retryDelay } from './retry-delay';
import type { RevocationAttempt } from './revocation-attempt';

/**
 * The outcome of an attempt, with further tries as its later corrections where they make sense.
 *
 * They live in this page's memory alone and end with it, or with the next session. Call in an injection context.
 */
export function withRetries(attempt: RevocationAttempt): Observable<StepResult> {
  const backend = inject(HttpBackend);
  const { online } = inject(PageExit);

  const withLater = (
    result: StepResult,
    answer: RevocationAnswer | null,
    tries: number,
  ): StepResult => {
    const outcome = result.outcome as RevocationOutcome;
    const delay = attempt.request && retryDelay(outcome, answer, tries, Date.now());
    if (attempt.request === null || delay === null) {
      return result;
    }
    const { request } = attempt;
    const due = outcome === 'offline' ? merge(online, timer(delay)) : timer(delay);
    return {
      ...result,
      later: due.pipe(
        take(1),
        switchMap(() => send(request)),
        map((next) => withLater(attempt.judge(next) ?? TIMED_OUT, next, tries + 1)),
      ),
    };
  };

  // Past the interceptors: what they would add now is no longer there, or somebody else's.
  const send = (request: HttpRequest<unknown>): Observable<RevocationAnswer | null> =>
    defer(() => backend.handle(request)).pipe(
      filter((event) => event instanceof HttpResponse),
      catchError((error: unknown) => of(error instanceof HttpErrorResponse ? error : null)),
      map(asAnswer),
      take(1),
      raceWith(timer(attempt.options.timeout).pipe(map(() => null))),
    );

  return attempt.outcome.pipe(
    take(1),
    map((result) => withLater(result, attempt.answer, 1)),
  );
}

const TIMED_OUT: StepResult = { outcome: 'timed-out' };
