import { Location } from '@angular/common';
import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { map } from 'rxjs';
import { writeArrivalNote } from '../core/arrival-note';
import { isFirstInTab } from '../core/first-in-tab';
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
      const leaveFor = (obstacle: string): StepResult =>
        runInInjectionContext(injector, () =>
          mayLoad(context) ? leavePage(target, obstacle, injector) : stayedFor(obstacle),
        );
      if (target instanceof ExternalUrl) {
        return leaveFor('another origin');
      }
      const obstacle = obstacleAhead(context);
      if (obstacle !== null) {
        return leaveFor(obstacle);
      }
      return navigateAway(target, context, limit).pipe(
        map((met): StepResult => (met === null ? { outcome: 'done' } : leaveFor(met))),
      );
    },
  };
}

// A run at the start of a page is made again by the next start while the server cannot be told, and that start would
// load the page again: for ever, and nobody could sign in.
function mayLoad({ reason }: LogoutContext): boolean {
  return reason !== 'interrupted' || isFirstInTab('left');
}

function stayedFor(obstacle: string): StepResult {
  return { outcome: 'failed', detail: `page not left again: ${obstacle}` };
}

function obstacleAhead({ reason, steps }: LogoutContext): string | null {
  // The page of a run at its start has nothing in memory to drop.
  if (inject(LOGOUT_CONFIG).leave === 'reload' && reason !== 'interrupted') {
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
