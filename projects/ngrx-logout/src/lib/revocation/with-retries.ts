import { inject } from '@angular/core';
import { type Observable, map, merge, of, switchMap, take, timer } from 'rxjs';
import { PageExit } from '../core/page-exit';
import { SessionRecord } from '../core/session-record';
import type { RevocationOutcome } from '../model/logout-report';
import type { StepResult } from '../model/logout-step';
import type { RevocationAnswer } from './classify-answer';
import { retryDelay } from './retry-delay';
import type { RevocationAttempt } from './revocation-attempt';
import { sendAgain } from './send-again';

/**
 * The outcome of an attempt, with further tries as its later corrections where they make sense.
 *
 * They live in this page's memory alone and end with it, or with the next session. Call in an injection context.
 */
export function withRetries(attempt: RevocationAttempt): Observable<StepResult> {
  const send = sendAgain(attempt.options.timeout);
  const record = inject(SessionRecord);
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
        switchMap(() =>
          // In another tab, whose cookie this request would carry.
          record.isOvertaken
            ? of(OVERTAKEN)
            : send(request).pipe(
                map((next) => withLater(attempt.judge(next) ?? TIMED_OUT, next, tries + 1)),
              ),
        ),
      ),
    };
  };

  return attempt.outcome.pipe(
    take(1),
    map((result) => withLater(result, attempt.answer, 1)),
  );
}

const TIMED_OUT: StepResult = { outcome: 'timed-out' };
const OVERTAKEN: StepResult = { outcome: 'unconfirmed', detail: 'a session started first' };
