import { HttpContext } from '@angular/common/http';
import { inject } from '@angular/core';
import { type Observable, map, merge, of, race, take, timer } from 'rxjs';
import { REVOCATION_REQUEST } from '../core/request-context';
import { revocationRequest } from '../core/revocation-request';
import { RunLead } from '../core/run-lead';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { makeRequest } from './make-request';
import { RevocationAttempt } from './revocation-attempt';
import type { ResolvedRevocationOptions } from './revocation-options';
import { revokeLateSession } from './revoke-late-session';
import { withRetries } from './with-retries';

const LONGEST_ARRIVAL = 200;
const MARGIN = 500;

/**
 * The two steps of a revocation: `ask` subscribes at the commit, `revoke` awaits what comes of it.
 *
 * The walk's own limit is wider than the attempt's, which names what happened.
 */
export function revokeSteps(options: ResolvedRevocationOptions): readonly LogoutStep[] {
  const attempts = new WeakMap<LogoutContext, RevocationAttempt>();
  return [
    {
      name: 'ask',
      phase: 'commit',
      run: (context) => {
        const { decided, isFollowing } = inject(RunLead);
        // An application that asks to revoke for another tab has a token for each of them.
        const isOwn = context.reason === 'other-tab';
        const isSettled = context.revocation !== undefined || (isFollowing && !isOwn);
        if (isSettled || !options.revokeWhen(context.reason)) {
          return { outcome: 'skipped' };
        }
        const attempt = new RevocationAttempt(
          inOrder(options, context),
          isOwn ? of(true) : decided,
        );
        attempts.set(context, attempt);
        attempt.begin(ownRequest(options, context, attempt));
        revokeLateSession(attempt);
        return undefined;
      },
    },
    {
      name: 'revoke',
      phase: 'revoke',
      timeout: options.waitForWrites + options.timeout + MARGIN,
      run: (context) => {
        const attempt = attempts.get(context);
        return attempt ? settled(attempt) : (context.revocation ?? { outcome: 'skipped' });
      },
    },
  ];
}

// Nobody waits at the screen for the end of a session that is already over.
function inOrder(
  options: ResolvedRevocationOptions,
  { reason }: LogoutContext,
): ResolvedRevocationOptions {
  const isOver = reason === 'expired' || reason === 'interrupted';
  return isOver ? { ...options, order: 'local-first' } : options;
}

function settled(attempt: RevocationAttempt): Observable<StepResult> {
  const outcome = withRetries(attempt);
  if (attempt.options.order === 'revoke-first') {
    return outcome;
  }
  const underWay = merge(attempt.hasArrived, timer(LONGEST_ARRIVAL)).pipe(
    take(1),
    map((): StepResult => {
      attempt.goOnWithout();
      return { outcome: 'pending', later: outcome };
    }),
  );
  return race(outcome, underWay);
}

function ownRequest(
  options: ResolvedRevocationOptions,
  context: LogoutContext,
  attempt: RevocationAttempt,
): () => Observable<unknown> {
  return makeRequest(options, context, {
    url: options.url,
    marks: new HttpContext().set(REVOCATION_REQUEST, true),
    send: (plain, backend) => revocationRequest(plain, (passed) => backend.handle(passed), attempt),
  });
}
