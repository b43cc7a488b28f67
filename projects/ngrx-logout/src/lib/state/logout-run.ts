import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, type Injector, NgZone, PLATFORM_ID } from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { EMPTY, Subscription, expand, takeUntil, timer } from 'rxjs';
import { announceStep, commitStep } from '../core/commit-step';
import { endWith } from '../core/end-with';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LOGOUT_STEPS } from '../core/logout-steps';
import { RunLatch } from '../core/run-latch';
import { RunLead } from '../core/run-lead';
import { describe } from '../core/run-step';
import { SessionGate } from '../core/session-gate';
import { type WalkedStep, walk } from '../core/walk';
import type { LogoutPhase } from '../model/logout-phase';
import type { LogoutReport, StepReport } from '../model/logout-report';
import type { LogoutContext, LogoutRequest } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { SessionRecord } from '../core/session-record';
import { clearStep } from './clear-step';
import { LogoutActions } from './logout-actions';
import { RunLog } from './run-log';

// The server may not know yet, or could not act: a cookie session is ended by the next start.
function isUnanswered({ outcome, status = 0 }: StepReport): boolean {
  return outcome === 'offline' || outcome === 'timed-out' || status >= 500;
}

/** One run, from the commit to the report; it tells the store each fact. */
export class LogoutRun {
  readonly #injector: Injector;
  readonly #onOver: () => void;
  readonly #gate: SessionGate;
  readonly #lead: RunLead;
  readonly #log = new RunLog();
  readonly #context: LogoutContext;
  readonly #afterwards: ((report: LogoutReport) => void)[] = [];
  #resolve!: (report: LogoutReport) => void;
  readonly #isInBrowser: boolean;
  readonly #session: number;
  readonly #turn = new Subscription();

  /** Resolves when the last room is left; never rejects. */
  readonly report = new Promise<LogoutReport>((resolve) => (this.#resolve = resolve));

  /** @param onOver told when the run is over, so that it can be let go with all that it knows of the old session. */
  constructor(
    request: LogoutRequest & Pick<LogoutContext, 'revocation'>,
    injector: Injector,
    onOver: () => void,
  ) {
    this.#injector = injector;
    this.#onOver = onOver;
    this.#gate = injector.get(SessionGate);
    this.#lead = injector.get(RunLead);
    this.#session = this.#gate.period.session;
    this.#isInBrowser = isPlatformBrowser(injector.get(PLATFORM_ID));
    this.#context = {
      scope: 'local',
      reason: 'user',
      ...request,
      startedAt: new Date().toISOString(),
      steps: this.#log.lines,
    };
  }

  /** Makes the commit before it returns. */
  begin(): void {
    const { scope, reason, startedAt } = this.#context;
    const { stepTimeout } = this.#injector.get(LOGOUT_CONFIG);
    this.#dispatch(LogoutActions.started({ scope, reason, startedAt }));
    if (this.#isInBrowser) {
      this.#lead.take(reason);
      this.#turn.add(() => {
        this.#lead.letGo();
      });
      this.#endWithTheApplication(this.#turn);
    }
    this.#endWithTheApplication(
      walk(this.#steps(), this.#context, stepTimeout, this.#injector).subscribe({
        next: (walked) => {
          this.#note(walked);
        },
        complete: () => {
          this.#resolve(this.#end(stepTimeout));
        },
      }),
    );
  }

  // A server render ends no session: it only must not show one.
  #steps(): readonly LogoutStep[] {
    return this.#isInBrowser
      ? [commitStep, clearStep, announceStep, ...this.#injector.get(LOGOUT_STEPS, [])]
      : [clearStep];
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
        this.#tellRevocation(step);
      }
    }
    if (phase === 'purge') {
      this.#dispatch(LogoutActions.storagePurged({ steps }));
    }
  }

  #tellRevocation(step: StepReport): void {
    const pending = this.#log.isPending;
    if (!pending && !isUnanswered(step) && !this.#lead.isFollowing) {
      this.#injector.get(SessionRecord).settle('revoke');
    }
    this.#dispatch(LogoutActions.revocationSettled({ step, pending }));
  }

  // A late answer corrects its line and touches nothing else.
  #follow({ step, result }: WalkedStep): void {
    const corrections = result.later
      ?.pipe(
        expand(({ later }) => later ?? EMPTY),
        takeUntil(this.#gate.sessionStarted),
      )
      .subscribe((correction) => {
        if (this.#gate.period.session !== this.#session) {
          return;
        }
        const line = describe(step, correction, this.#log.elapsed);
        this.#log.correct(line, correction.later !== undefined);
        this.#tellRevocation(line);
      });
    if (corrections) {
      this.#endWithTheApplication(corrections);
    }
  }

  #end(stepTimeout: number): LogoutReport {
    const isLeavingThePage = this.#afterwards.length > 0;
    if (!isLeavingThePage) {
      this.#open();
    }
    const report = this.#log.report(this.#context, this.#gate.writes.report);
    this.#injector.get(RunLatch).spend(report);
    this.#dispatch(LogoutActions.completed({ report }));
    for (const leave of this.#afterwards) {
      leave(report);
    }
    if (isLeavingThePage) {
      // A page that a beforeunload dialog kept must be able to sign in again.
      const stillHere = timer(stepTimeout).subscribe(() => {
        this.#open();
      });
      this.#endWithTheApplication(stillHere);
    }
    return report;
  }

  #open(): void {
    this.#gate.open();
    this.#turn.unsubscribe();
    this.#onOver();
  }

  #endWithTheApplication(subscription: Subscription): void {
    endWith(this.#injector.get(DestroyRef), subscription);
  }

  #dispatch(action: Action): void {
    this.#injector.get(NgZone).run(() => {
      this.#injector.get(Store).dispatch(action);
    });
  }
}
