import { ErrorHandler, InjectionToken, Injector, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EMPTY, NEVER, Observable, Subject, concat, firstValueFrom, of, throwError } from 'rxjs';
import { CollectedErrors } from '../../testing-support/test-app';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { type StepRun, runStep } from './run-step';

const context: LogoutContext = {
  scope: 'local',
  reason: 'user',
  startedAt: '2026-03-01T12:00:00.000Z',
  steps: [],
};

function setup(run: LogoutStep['run'], timeout?: number) {
  const errors = new CollectedErrors();
  TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useValue: errors }] });
  const step: LogoutStep = { name: 'drafts', phase: 'purge', run, timeout };
  const walked = runStep(step, context, 3000, TestBed.inject(Injector));
  return { walked, errors: errors.errors };
}

/** The line without its time. */
async function lineOf(run: LogoutStep['run'], timeout = 3000): Promise<unknown> {
  const { report } = await firstValueFrom(setup(run, timeout).walked);
  const { ms, ...line } = report;
  expect(ms).toBeGreaterThanOrEqual(0);
  return line;
}

const line = (outcome: string, rest: Partial<StepResult> = {}) => ({
  name: 'drafts',
  phase: 'purge',
  outcome,
  ...rest,
});

class QuotaError extends Error {
  override readonly name = 'QuotaError';
}

describe('runStep', () => {
  const DONE: readonly (readonly [string, LogoutStep['run']])[] = [
    ['nothing', () => undefined],
    ['a promise', () => Promise.resolve(7)],
    [
      'a thenable',
      () => ({ then: (tell: (value: unknown) => void) => tell(7) }) as Promise<unknown>,
    ],
    ['an observable', () => of(1, 2)],
    ['an empty observable', () => EMPTY],
    ['null', () => of(null)],
    ['a server body', () => of({ status: 'ALICE', detail: 'ALICE', body: 'ALICE' })],
    ['an HTTP answer', () => Promise.resolve({ status: 200, detail: 'ALICE', later: NEVER })],
    ['an outcome nobody knows', () => of({ outcome: 'ALICE', detail: 'ALICE' })],
  ];
  for (const [name, run] of DONE) {
    it(`is done, and tells nothing else, after a step that returns ${name}`, async () => {
      expect(await lineOf(run)).toEqual(line('done'));
    });
  }

  it('takes the outcome that a step gives itself', async () => {
    const result = { outcome: 'failed', status: 503, detail: '2 keys stayed' } as const;
    expect(await lineOf(() => result)).toEqual(line('failed', result));
  });

  it('takes the last of several outcomes', async () => {
    const run = () => of({ outcome: 'pending' }, { outcome: 'skipped', detail: 'twice' });
    expect(await lineOf(run)).toEqual(line('skipped', { detail: 'twice' }));
  });

  it('keeps what the step still wants out of its line', async () => {
    const result: StepResult = { outcome: 'pending', later: NEVER, afterwards: () => undefined };
    const run = await firstValueFrom(setup(() => result).walked);
    expect(run.result).toBe(result);
    expect(Object.keys(run.report)).toEqual(['name', 'phase', 'outcome', 'ms']);
  });

  const FAILING: readonly (readonly [string, LogoutStep['run'], unknown])[] = [
    ['throws', () => raise(new QuotaError('ALICE')), 'QuotaError'],
    ['rejects', () => Promise.reject(new TypeError('ALICE')), 'TypeError'],
    ['errors', () => throwError(() => new RangeError('ALICE')), 'RangeError'],
    [
      'errors after an outcome',
      () =>
        concat(
          of({ outcome: 'done' }),
          throwError(() => new Error()),
        ),
      'Error',
    ],
    [
      'throws a DOMException',
      () => raise(new DOMException('ALICE', 'SecurityError')),
      'SecurityError',
    ],
    ['throws a string', () => raise('ALICE'), 'Error'],
    ['throws undefined', () => raise(undefined), 'Error'],
    ['throws an object with a name', () => raise({ name: 'ALICE' }), 'Error'],
    ['cannot be built', () => inject(new InjectionToken('drafts')), jasmine.any(String)],
  ];
  for (const [name, run, detail] of FAILING) {
    it(`turns a step that ${name} into a failed line with the error's name alone`, async () => {
      const { walked, errors } = setup(run);
      const { report } = await firstValueFrom(walked);
      expect(report).toEqual(jasmine.objectContaining({ outcome: 'failed', detail }));
      expect(JSON.stringify(report)).not.toContain('ALICE');
      expect(errors.length).toBe(1);
    });
  }

  it('runs a step in an injection context, with the context of the run', async () => {
    const seen: unknown[] = [];
    const { walked } = setup((given) => {
      seen.push(given, inject(Injector));
    });
    await firstValueFrom(walked);
    expect(seen).toEqual([context, TestBed.inject(Injector)]);
  });

  it('ends a synchronous step in the same task, without a timer', () => {
    const setInterval = spyOn(window, 'setInterval');
    const runs: StepRun[] = [];
    setup(() => undefined).walked.subscribe((run) => runs.push(run));
    expect(runs.map(({ report }) => report.outcome)).toEqual(['done']);
    expect(setInterval).not.toHaveBeenCalled();
  });

  it('does nothing until it is subscribed to', () => {
    const run = jasmine.createSpy();
    setup(run);
    expect(run).not.toHaveBeenCalled();
  });
});

describe('runStep with a step that never ends', () => {
  beforeEach(() => jasmine.clock().install().mockDate());
  afterEach(() => jasmine.clock().uninstall());

  function outcomesAfter(times: readonly number[], run: LogoutStep['run'], timeout?: number) {
    const runs: StepRun[] = [];
    setup(run, timeout).walked.subscribe((ended) => runs.push(ended));
    return times.map((time) => {
      jasmine.clock().tick(time);
      return runs.at(-1)?.report.outcome ?? 'running';
    });
  }

  const HANGING: readonly (readonly [string, () => Observable<unknown> | Promise<unknown>])[] = [
    ['a silent observable', () => NEVER],
    ['one that talks and never completes', () => concat(of({ outcome: 'done' }), NEVER)],
    ['a promise', () => new Promise(() => undefined)],
  ];
  for (const [name, run] of HANGING) {
    it(`gives up on ${name} at its limit`, () => {
      expect(outcomesAfter([99, 1], run, 100)).toEqual(['running', 'timed-out']);
    });
  }

  it("takes the configuration's limit where the step names none", () => {
    expect(outcomesAfter([2999, 1], () => NEVER)).toEqual(['running', 'timed-out']);
  });

  for (const limit of [Infinity, Number.MAX_SAFE_INTEGER]) {
    it(`takes a limit of ${String(limit)}, beyond what a timer can hold, for a long one`, () => {
      const outcomes = outcomesAfter([0, 1000, 3_600_000], () => NEVER, limit);
      expect(outcomes).toEqual(['running', 'running', 'running']);
    });
  }

  it('stops what it gives up on', () => {
    const stopped = jasmine.createSpy();
    outcomesAfter([100], () => new Observable(() => stopped), 100);
    expect(stopped).toHaveBeenCalledTimes(1);
  });

  it('hears nothing of a step that ends after its limit', () => {
    const late = new Subject<unknown>();
    const runs: StepRun[] = [];
    const { walked, errors } = setup(() => late, 100);
    walked.subscribe((run) => runs.push(run));
    jasmine.clock().tick(100);
    late.error(new Error('late'));
    expect(runs.map(({ report }) => report.outcome)).toEqual(['timed-out']);
    expect(errors).toEqual([]);
  });
});

function raise(error: unknown): never {
  throw error;
}
