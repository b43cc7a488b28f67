import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import {
  Actions,
  type FunctionalEffect,
  createEffect,
  ofType,
  provideEffects,
} from '@ngrx/effects';
import { provideMockActions } from '@ngrx/effects/testing';
import type { Action } from '@ngrx/store';
import { Observable, config, map, take, tap } from 'rxjs';
import { runsOf } from '../../testing-support/http-app';
import {
  type TestApp,
  bootApp,
  noteWritten,
  signedIn,
  signedOut,
} from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { LogoutActions } from './logout-actions';
import { LogoutEffects } from './logout-effects';

/** More than the ten errors after which NgRx subscribes to an effect no more. */
const ROUNDS = 15;

let calls = 0;

function fail(): Action {
  calls++;
  throw new Error('broken');
}

const whenSignedOut = () => inject<Actions>(Actions).pipe(ofType(signedOut));
const functional = { functional: true } as const;

const EFFECTS: Readonly<Record<string, readonly [effect: FunctionalEffect, calls: number]>> = {
  'fails each time': [createEffect(() => whenSignedOut().pipe(map(fail)), functional), 11],
  'fails for good': [
    createEffect(() => whenSignedOut().pipe(map(fail)), {
      ...functional,
      useEffectsErrorHandler: false,
    }),
    1,
  ],
  completes: [
    createEffect(
      () =>
        whenSignedOut().pipe(
          take(1),
          map(() => ({ type: `[Own] signed out ${String(++calls)}` })),
        ),
      functional,
    ),
    1,
  ],
};

const CONFIG = { redirectTo: '/login', logoutOn: [signedOut], sessionStartedOn: [signedIn] };

async function signIn({ store, router }: TestApp): Promise<void> {
  store.dispatch(signedIn({ name: 'alice' }));
  store.dispatch(noteWritten({ note: 'ALICE' }));
  await router.navigateByUrl('/orders');
}

async function round(app: TestApp, leave: () => void): Promise<void> {
  await signIn(app);
  leave();
  await app.logout.logout();
  expect(app.state()['notes']).toEqual({ notes: [] });
  expect(app.router.url).toBe('/login');
}

describe('the chain beside an effect of the application', () => {
  beforeEach(() => {
    calls = 0;
    config.onUnhandledError = () => undefined;
  });

  afterEach(() => {
    config.onUnhandledError = null;
  });

  for (const [name, [effect, expected]] of Object.entries(EFFECTS)) {
    for (const place of ['before', 'after'] as const) {
      it(`[T-52] logs out again and again where one ${name}, provided ${place} it`, async () => {
        const own = provideEffects({ effect });
        const ours = provideLogout(CONFIG);
        const app = await bootApp(place === 'before' ? [own, ours] : [ours, own]);
        for (let count = 0; count < ROUNDS; count++) {
          await round(app, () => {
            app.store.dispatch(signedOut());
          });
        }
        expect(calls).toBe(expected);
        expect(runsOf(app)).toBe(ROUNDS);
      });
    }
  }
});

describe('the chain beside an effect that takes the store down', () => {
  afterEach(() => {
    config.onUnhandledError = null;
  });

  // NgRx hands on to the store what an effect without dispatch throws when it forgives no more. From then on nothing is
  // reduced, and no other effect lives.
  for (const [when, forgiven] of [
    ['at its first error', 0],
    ['at its eleventh error', 10],
  ] as const) {
    for (const place of ['before', 'after'] as const) {
      it(`[T-52] hears the action all the same, ${when}, provided ${place} it`, async () => {
        const reported = new Promise((resolve) => (config.onUnhandledError = resolve));
        const effect = createEffect(() => whenSignedOut().pipe(tap(fail)), {
          functional: true,
          dispatch: false,
          useEffectsErrorHandler: forgiven > 0,
        });
        const own = provideEffects({ effect });
        const app = await bootApp(
          place === 'before' ? [own, provideLogout(CONFIG)] : [provideLogout(CONFIG), own],
        );
        for (let count = 0; count < forgiven; count++) {
          await round(app, () => {
            app.store.dispatch(signedOut());
          });
        }
        await signIn(app);
        expect(app.page.visits).toEqual([]);
        const left = new Promise((resolve) => spyOn(app.page, 'replace').and.callFake(resolve));
        app.store.dispatch(signedOut());
        expect(await left).toBe('/login');
        expect(await reported).toEqual(new Error('broken'));
        app.store.dispatch(noteWritten({ note: 'unheard' }));
        expect(app.state()['notes']).not.toEqual({ notes: ['unheard'] });
      });
    }
  }
});

describe('the chain', () => {
  it('hears the actions once, also where it is listed among the effects, until the application ends', async () => {
    let listeners = 0;
    const heard: number[] = [];
    const actions = new Observable<Action>(() => {
      heard.push(++listeners);
      return () => listeners--;
    });
    const app = await bootApp([
      provideMockActions(() => actions),
      provideEffects(LogoutEffects),
      provideLogout({ redirectTo: '/login' }),
    ]);
    expect(app.logout.status()).toBe('idle');
    // The second is the spec's own.
    expect(heard).toEqual([1, 2]);
    TestBed.resetTestingModule();
    expect(listeners).toBe(1);
  });

  it('[T-52] outlives more mistakes in its own actions than NgRx forgives', async () => {
    const app = await bootApp([
      provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }),
    ]);
    for (let count = 0; count < ROUNDS; count++) {
      await round(app, () => {
        app.store.dispatch({ type: LogoutActions.logout.type, reason: '<b>' } as never);
      });
    }
    expect(runsOf(app)).toBe(ROUNDS);
    expect(app.errors.length).toBe(ROUNDS);
  });
});
