import { HttpClient } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { mapResponse } from '@ngrx/operators';
import { createAction, props } from '@ngrx/store';
import { type Observable, Subject, concatMap, exhaustMap, map, mergeMap, switchMap } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { holdRun } from '../../testing-support/hold-run';
import { type TestApp, bootApp, noteWritten, signedIn } from '../../testing-support/test-app';
import type { LogoutFeature } from '../core/logout-feature';
import { untilLogout } from '../core/until-logout';
import { provideLogout } from '../provide-logout';
import { withSeal } from '../state/with-seal';

const asked = createAction('[In flight effects] asked', props<{ method: string }>());
const failed = createAction('[In flight effects] failed');
const URL = '/api/notes';
type Answered = ReturnType<typeof noteWritten> | ReturnType<typeof failed>;
type Ask = (action: ReturnType<typeof asked>) => Observable<Answered>;
const OPERATORS = {
  switchMap: (ask: Ask) => switchMap(ask),
  mergeMap: (ask: Ask) => mergeMap(ask),
  concatMap: (ask: Ask) => concatMap(ask),
  exhaustMap: (ask: Ask) => exhaustMap(ask),
};

/** An application whose effect asks for notes and writes them into the store. */
async function setup(
  operator: keyof typeof OPERATORS,
  ...features: readonly LogoutFeature[]
): Promise<TestApp> {
  const ask = createEffect(
    (actions = inject<Actions>(Actions), http = inject(HttpClient)) =>
      actions.pipe(
        ofType(asked),
        OPERATORS[operator](({ method }) =>
          http
            .request<string>(method, URL, { body: {} })
            .pipe(mapResponse({ next: (note) => noteWritten({ note }), error: () => failed() })),
        ),
      ),
    { functional: true },
  );
  const app = await bootApp([
    provideEffects({ ask }),
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, ...features),
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  return app;
}

const askWith = ({ store, http }: TestApp, method: string): TestRequest => {
  store.dispatch(asked({ method }));
  return http.expectOne(URL);
};
const notesOf = ({ state }: TestApp): unknown => state()['notes'];
const told = ({ actions }: TestApp): string[] =>
  actions.filter((type) => type === noteWritten.type || type === failed.type);

function expectItWorksForBob(app: TestApp): void {
  for (const note of ['BOB', 'BOB AGAIN']) {
    answer(askWith(app, 'GET'), 200, {}, note);
  }
  expect(told(app)).toEqual([noteWritten.type, noteWritten.type]);
  expect(JSON.stringify(notesOf(app))).not.toContain('ALICE');
}

describe('an effect with a request in flight at the logout', () => {
  for (const operator of ['switchMap', 'mergeMap', 'concatMap', 'exhaustMap'] as const) {
    it(`[T-01] ${operator}: its read is aborted, it says nothing, and works for the next user`, async () => {
      const app = await setup(operator);
      const read = askWith(app, 'GET');
      const run = app.logout.logout();
      expect(read.cancelled).toBeTrue();
      await run;
      expect(told(app)).toEqual([]);
      app.store.dispatch(signedIn({ name: 'bob' }));
      expectItWorksForBob(app);
    });

    const MOMENTS = [
      ['before the clear', 'revoke'],
      ['between clear and purge', 'purge'],
    ] as const;
    for (const [moment, phase] of MOMENTS) {
      it(`[T-01] ${operator}: an answer ${moment} reaches neither effect nor store`, async () => {
        const hold = holdRun(phase);
        const app = await setup(operator, hold.feature);
        const write = askWith(app, 'POST');
        const run = app.logout.logout();
        answer(write, 201, {}, 'ALICE');
        hold.letGo();
        await run;
        expect(told(app)).toEqual([]);
        expect(notesOf(app)).toEqual({ notes: [] });
        app.store.dispatch(signedIn({ name: 'bob' }));
        expectItWorksForBob(app);
      });
    }

    for (const status of [201, 401, 500]) {
      it(`[T-01] ${operator}: a ${String(status)} after the next sign-in reaches neither effect nor store`, async () => {
        const app = await setup(operator);
        const write = askWith(app, 'POST');
        await app.logout.logout();
        app.store.dispatch(signedIn({ name: 'bob' }));
        answer(write, status, {}, 'ALICE');
        expect(told(app)).toEqual([]);
        expect(app.errors).toEqual([]);
        expectItWorksForBob(app);
      });
    }
  }

  it('[T-01] sends nothing of a queue that it still held', async () => {
    const app = await setup('concatMap');
    const first = askWith(app, 'GET');
    for (let queued = 0; queued < 5; queued++) {
      app.store.dispatch(asked({ method: 'GET' }));
    }
    await app.logout.logout();
    expect(first.cancelled).toBeTrue();
    app.http.expectNone(URL);
    expect(told(app)).toEqual([]);
    app.store.dispatch(signedIn({ name: 'bob' }));
    expectItWorksForBob(app);
  });

  it('[T-01] may be started during the run: it sends nothing and says nothing', async () => {
    const hold = holdRun('purge');
    const app = await setup('exhaustMap', hold.feature);
    const run = app.logout.logout();
    app.store.dispatch(asked({ method: 'GET' }));
    app.http.expectNone(URL);
    hold.letGo();
    await run;
    expect(told(app)).toEqual([]);
    app.store.dispatch(signedIn({ name: 'bob' }));
    expectItWorksForBob(app);
  });
});

/** An effect whose answers come by a way that the library does not see, such as fetch or a worker. */
async function setupForeign(protect: boolean, ...features: readonly LogoutFeature[]) {
  const answers = new Subject<string>();
  const listen = createEffect(
    (until = untilLogout<string>()): Observable<ReturnType<typeof noteWritten>> =>
      (protect ? answers.pipe(until) : answers).pipe(map((note) => noteWritten({ note }))),
    { functional: true },
  );
  const app = await bootApp([
    provideEffects({ listen }),
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, ...features),
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  return { ...app, answers };
}

describe('an effect whose answers the library does not see', () => {
  it('[T-01] refills the store after the clear, without seal and untilLogout()', async () => {
    const app = await setupForeign(false);
    await app.logout.logout();
    app.answers.next('ALICE');
    expect(notesOf(app)).toEqual({ notes: ['ALICE'] });
  });

  it('[T-01] is held back by the seal between two sessions', async () => {
    const hold = holdRun('purge');
    const app = await setupForeign(false, withSeal({ open: ['auth'] }), hold.feature);
    const run = app.logout.logout();
    app.answers.next('ALICE between clear and purge');
    hold.letGo();
    await run;
    app.answers.next('ALICE after the run');
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(notesOf(app)).toEqual({ notes: [] });
  });

  it('[T-01] says nothing any more with untilLogout(), also after the next sign-in', async () => {
    const app = await setupForeign(true);
    const run = app.logout.logout();
    app.answers.next('ALICE');
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    app.answers.next('ALICE');
    expect(notesOf(app)).toEqual({ notes: [] });
  });
});
