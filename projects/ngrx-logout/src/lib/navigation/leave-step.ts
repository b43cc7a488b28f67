import { Location } from '@angular/common';
import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { map } from 'rxjs';
import { writeArrivalNote } from '../core/arrival-note';
import { ExternalUrl } from '../core/local-url';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { PageLocation } from '../core/page-location';
import { redirectTarget } from '../core/redirect-target';
import { RunLead } from '../core/run-lead';
import { SessionRecord } from '../core/session-record';
import { WebLock } from '../core/web-lock';
import type { StepReport } from '../model/logout-report';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { navigateAway } from './navigate-away';

const MARGIN = 500;
const FAILURES: readonly StepReport['outcome'][] = ['failed', 'timed-out'];

/** Leaves the old page: by the router where that works, else by loading the target in its place. */
export function leaveStep(limit: number): LogoutStep {
  return {
    name: 'leave',
    phase: 'leave',
    // The walk's own limit would end the step before it has left the page.
    timeout: limit + MARGIN,
    run: (context) => {
      const injector = inject(EnvironmentInjector);
      const target = redirectTarget(context);
      if (target instanceof ExternalUrl) {
        return leavePage(target, 'another origin', injector);
      }
      const obstacle = obstacleAhead(context);
      if (obstacle !== null) {
        return leavePage(target, obstacle, injector);
      }
      return navigateAway(target, context, limit).pipe(
        map((met): StepResult =>
          met === null ? { outcome: 'done' } : leavePage(target, met, injector),
        ),
      );
    },
  };
}

function obstacleAhead({ steps }: LogoutContext): string | null {
  if (inject(LOGOUT_CONFIG).leave === 'reload') {
    return 'configured';
  }
  if (inject(RunLead).isFollowing && inject(WebLock).isAvailable && isPurgeOwed()) {
    // The tab that led is gone: the next start finishes what it left.
    return 'another tab did not finish';
  }
  // What the store or a callback would not forget, the page must.
  return steps.some(({ phase, outcome }) => phase === 'clear' && FAILURES.includes(outcome))
    ? 'the clear failed'
    : null;
}

function leavePage(
  target: string | ExternalUrl,
  obstacle: string,
  injector: EnvironmentInjector,
): StepResult {
  return {
    outcome: 'done',
    detail: `page left: ${obstacle}`,
    afterwards: (report) => {
      runInInjectionContext(injector, () => {
        const page = inject(PageLocation);
        if (target instanceof ExternalUrl) {
          page.replace(target.href);
          return;
        }
        writeArrivalNote({ reason: report.reason, report });
        page.replace(inject(Location).prepareExternalUrl(target));
      });
    },
  };
}

function isPurgeOwed(): boolean {
  return inject(SessionRecord).debts.includes('purge');
}
