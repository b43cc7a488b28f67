import { isPlatformBrowser } from '@angular/common';
import { type Injector, NgZone, PLATFORM_ID } from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { EMPTY, expand, takeUntil, timer } from 'rxjs';
import { commitStep } from '../core/commit-step';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LOGOUT_STEPS } from '../core/logout-steps';
import { RunLatch } from '../core/run-latch';
import { describe } from '../core/run-step';
import { SessionGate } from '../core/session-gate';
import { type WalkedStep, walk } from '../core/walk';
import type { LogoutReport } from '../model/logout-report';
import type { LogoutContext, LogoutRequest } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { clearStep } from './clear-step';
import { LogoutActions } from './logout-actions';
import { RunLog } from './run-log';

/** Makes one run, the commit before it returns, and tells the store each fact of it. */
export function runLogout(request: LogoutRequest, injector: Injector): Promise<LogoutReport> {
  const gate = injector.get(SessionGate);
  const store = injector.get(Store);
  const zone = injector.get(NgZone);
  const { stepTimeout } = injector.get(LOGOUT_CONFIG);
  const log = new RunLog();
  const context: LogoutContext = {
    scope: 'local',
    reason: 'user',
    ...request,
    startedAt: new Date().toISOString(),
    steps: log.lines,
  };
  const afterwards: ((report: LogoutReport) => void)[] = [];

  const dispatch = (action: Action): void => {
    zone.run(() => store.dispatch(action));
  };

  const note = ({ step, report, result, isLastOfPhase }: WalkedStep): void => {
    log.add(report, result.later !== undefined);
    afterwards.push(...(result.afterwards ? [result.afterwards] : []));
    if (isLastOfPhase && step.phase === 'revoke' && report.outcome !== 'pending') {
      dispatch(LogoutActions.revocationSettled({ step: report, pending: log.isPending }));
    }
    if (isLastOfPhase && step.phase === 'purge') {
      const steps = log.lines.filter(({ phase }) => phase === 'purge');
      dispatch(LogoutActions.storagePurged({ steps }));
    }
    result.later
      ?.pipe(
        expand(({ later }) => later ?? EMPTY),
        takeUntil(gate.sessionStarted),
      )
      .subscribe((correction) => {
        const line = describe(step, correction, log.elapsed);
        log.correct(line, correction.later !== undefined);
        dispatch(LogoutActions.revocationSettled({ step: line, pending: log.isPending }));
      });
  };

  const end = (): LogoutReport => {
    const isLeavingThePage = afterwards.length > 0;
    if (!isLeavingThePage) {
      gate.open();
    }
    const report = log.report(context, gate.writes);
    injector.get(RunLatch).spend(report);
    dispatch(LogoutActions.completed({ report }));
    afterwards.forEach((leave) => {
      leave(report);
    });
    if (isLeavingThePage) {
      // A page that a beforeunload dialog kept must be able to sign in again.
      timer(stepTimeout).subscribe(() => {
        gate.open();
      });
    }
    return report;
  };

  return new Promise((resolve) => {
    const { scope, reason, startedAt } = context;
    dispatch(LogoutActions.started({ scope, reason, startedAt }));
    walk(stepsFor(injector), context, stepTimeout, injector).subscribe({
      next: note,
      complete: () => {
        resolve(end());
      },
    });
  });
}

// A server render ends no session: it only must not show one.
function stepsFor(injector: Injector): readonly LogoutStep[] {
  const own = [commitStep, clearStep];
  return isPlatformBrowser(injector.get(PLATFORM_ID))
    ? [...own, ...injector.get(LOGOUT_STEPS, [])]
    : own;
}
