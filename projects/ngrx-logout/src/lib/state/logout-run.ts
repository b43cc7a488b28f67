import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, type Injector, NgZone, PLATFORM_ID } from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { EMPTY, type Subscription, expand, takeUntil, timer } from 'rxjs';
import { commitStep } from '../core/commit-step';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LOGOUT_STEPS } from '../core/logout-steps';
import { RunLatch } from '../core/run-latch';
import { describe } from '../core/run-step';
import { SessionGate } from '../core/session-gate';
import { type WalkedStep, walk } from '../core/walk';
import type { LogoutPhase } from '../model/logout-phase';
import type { LogoutReport } from '../model/logout-report';
import type { LogoutContext, LogoutRequest } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { clearStep } from './clear-step';
import { LogoutActions } from './logout-actions';
import { RunLog } from './run-log';

/** One run, from the commit to the report; it tells the store each fact. */
export class LogoutRun {
  readonly #injector: Injector;
  readonly #gate: SessionGate;
  readonly #log = new RunLog();
  readonly #context: LogoutContext;
  readonly #afterwards: ((report: LogoutReport) => void)[] = [];

  constructor(request: LogoutRequest, injector: Injector) {
    this.#injector = injector;
    this.#gate = injector.get(SessionGate);
    this.#context = {
      scope: 'local',
      reason: 'user',
      ...request,
      startedAt: new Date().toISOString(),
      steps: this.#log.lines,
    };
  }

  /** Makes the commit before it returns. Resolves when the last room is left; never rejects. */
  begin(): Promise<LogoutReport> {
    const { scope, reason, startedAt } = this.#context;
    const { stepTimeout } = this.#injector.get(LOGOUT_CONFIG);
    this.#dispatch(LogoutActions.started({ scope, reason, startedAt }));
    return new Promise((resolve) => {
      const walking = walk(this.#steps(), this.#context, stepTimeout, this.#injector).subscribe({
        next: (walked) => {
          this.#note(walked);
        },
        complete: () => {
          resolve(this.#end(stepTimeout));
        },
      });
      this.#endWithTheApplication(walking);
    });
  }

  // A server render ends no session: it only must not show one.
  #steps(): readonly LogoutStep[] {
    const own = [commitStep, clearStep];
    return isPlatformBrowser(this.#injector.get(PLATFORM_ID))
      ? [...own, ...this.#injector.get(LOGOUT_STEPS, [])]
      : own;
  }

  #note(walked: WalkedStep): void {
    const { step, report, result, isLastOfPhase } = walked;
    this.#log.add(report, result.later !== undefined);
    if (result.afterwards) {
      this.#afterwards.push(result.afterwards);
    }
    if (isLastOfPhase) {
      this.#tell(step.phase);
    }
    this.#follow(walked);
  }

  #tell(phase: LogoutPhase): void {
    const steps = this.#log.lines.filter((line) => line.phase === phase);
    if (phase === 'revoke') {
      const step = steps.find(({ name }) => name === 'revoke') ?? steps[0];
      if (step && step.outcome !== 'pending') {
        this.#dispatch(LogoutActions.revocationSettled({ step, pending: this.#log.isPending }));
      }
    }
    if (phase === 'purge') {
      this.#dispatch(LogoutActions.storagePurged({ steps }));
    }
  }

  // A late answer corrects its line and touches nothing else.
  #follow({ step, result }: WalkedStep): void {
    const corrections = result.later
      ?.pipe(
        expand(({ later }) => later ?? EMPTY),
        takeUntil(this.#gate.sessionStarted),
      )
      .subscribe((correction) => {
        const line = describe(step, correction, this.#log.elapsed);
        this.#log.correct(line, correction.later !== undefined);
        const pending = this.#log.isPending;
        this.#dispatch(LogoutActions.revocationSettled({ step: line, pending }));
      });
    if (corrections) {
      this.#endWithTheApplication(corrections);
    }
  }

  #end(stepTimeout: number): LogoutReport {
    const isLeavingThePage = this.#afterwards.length > 0;
    if (!isLeavingThePage) {
      this.#gate.open();
    }
    const report = this.#log.report(this.#context, this.#gate.writes);
    this.#injector.get(RunLatch).spend(report);
    this.#dispatch(LogoutActions.completed({ report }));
    for (const leave of this.#afterwards) {
      leave(report);
    }
    if (isLeavingThePage) {
      // A page that a beforeunload dialog kept must be able to sign in again.
      this.#endWithTheApplication(
        timer(stepTimeout).subscribe(() => {
          this.#gate.open();
        }),
      );
    }
    return report;
  }

  #endWithTheApplication(subscription: Subscription): void {
    const forget = this.#injector.get(DestroyRef).onDestroy(() => {
      subscription.unsubscribe();
    });
    subscription.add(forget);
  }

  #dispatch(action: Action): void {
    this.#injector.get(NgZone).run(() => {
      this.#injector.get(Store).dispatch(action);
    });
  }
}
