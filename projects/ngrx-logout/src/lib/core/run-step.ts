import { ErrorHandler, type Injector, NgZone, runInInjectionContext } from '@angular/core';
import {
  type Observable,
  catchError,
  defaultIfEmpty,
  defer,
  from,
  isObservable,
  map,
  of,
  raceWith,
  takeLast,
  timer,
} from 'rxjs';
import type { StepReport } from '../model/logout-report';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';

/** A step's line in the report, with what the step still wants. */
export interface StepRun {
  readonly report: StepReport;
  readonly result: StepResult;
}

/** Runs one step to its line in the report: a failing, hanging or throwing step is an outcome, never an error. */
export function runStep(
  step: LogoutStep,
  context: LogoutContext,
  stepTimeout: number,
  injector: Injector,
): Observable<StepRun> {
  return defer(() => {
    const startedAt = performance.now();
    // A longer delay than the platform's overflows, and would fire at once.
    const limit = timer(Math.min(step.timeout ?? stepTimeout, 0x7fffffff));
    return start(step, context, injector).pipe(
      takeLast(1),
      defaultIfEmpty(undefined),
      map(asResult),
      raceWith(limit.pipe(map((): StepResult => ({ outcome: 'timed-out' })))),
      map((result) => ({ result, report: describe(step, result, performance.now() - startedAt) })),
    );
  });
}

function start(step: LogoutStep, context: LogoutContext, injector: Injector): Observable<unknown> {
  return defer(() => {
    // Wherever the run was started: what a step dispatches or navigates belongs into the zone.
    const started = injector
      .get(NgZone)
      .run(() => runInInjectionContext(injector, () => step.run(context)));
    return isObservable(started) || isPromise(started) ? from(started) : of(started);
  }).pipe(
    catchError((error: unknown) => {
      injector.get(ErrorHandler).handleError(error);
      return of<StepResult>({ outcome: 'failed', detail: nameOf(error) });
    }),
  );
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | undefined)?.then === 'function';
}

// A step may emit anything, such as a server's answer, which has no place in a report.
function asResult(value: unknown): StepResult {
  return OUTCOMES.includes((value as StepResult | undefined)?.outcome)
    ? (value as StepResult)
    : { outcome: 'done' };
}

const OUTCOMES: readonly unknown[] = [
  'done',
  'failed',
  'timed-out',
  'skipped',
  'revoked',
  'unconfirmed',
  'already-ended',
  'offline',
  'pending',
];

// A message may hold a stored value or a url; an error's name cannot.
function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : 'Error';
}

/** The line of a step in the report. */
export function describe(
  step: Pick<LogoutStep, 'name' | 'phase'>,
  { outcome, status, detail }: StepResult,
  ms: number,
): StepReport {
  return {
    name: step.name,
    phase: step.phase,
    outcome,
    ...(status === undefined ? {} : { status }),
    ms: Math.round(ms * 10) / 10,
    ...(detail === undefined ? {} : { detail }),
  };
}
