import type { Injector } from '@angular/core';
import { type Observable, concatMap, from, map, of, queueScheduler, scheduled } from 'rxjs';
import { LOGOUT_PHASES, type LogoutPhase } from '../model/logout-phase';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { type StepRun, runStep } from './run-step';

/** A step that has ended. */
export interface WalkedStep extends StepRun {
  readonly step: LogoutStep;
  readonly isLastOfPhase: boolean;
}

/**
 * Walks through the six rooms and emits each step when it has ended. Never errors.
 *
 * Steps follow one another on the queue that NgRx reduces on: an action that one step dispatched is reduced before
 * the next step starts, and a walk without asynchronous steps still ends in the task that started it. A hidden or
 * frozen tab runs no timers, so it must not need one.
 */
export function walk(
  steps: readonly LogoutStep[],
  context: LogoutContext,
  stepTimeout: number,
  injector: Injector,
): Observable<WalkedStep> {
  const ordered = LOGOUT_PHASES.flatMap((phase) => stepsOf(phase, steps));
  return from(ordered).pipe(
    concatMap((step, index) =>
      // The commit happens inside the trigger: an action queued behind it may empty the store of its token.
      (step.phase === 'commit' ? of(step) : scheduled([step], queueScheduler)).pipe(
        concatMap(() => runStep(step, context, stepTimeout, injector)),
        map((run) => ({ ...run, step, isLastOfPhase: ordered[index + 1]?.phase !== step.phase })),
      ),
    ),
  );
}

function stepsOf(phase: LogoutPhase, steps: readonly LogoutStep[]): readonly LogoutStep[] {
  const found = steps.filter((step) => step.phase === phase);
  return found.length > 0 ? found : [emptyRoom(phase)];
}

function emptyRoom(phase: LogoutPhase): LogoutStep {
  return { name: phase, phase, run: () => ({ outcome: 'skipped', detail: 'nothing configured' }) };
}
