import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type EnvironmentProviders,
  type Provider,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Store, createAction, createReducer, on, props, provideStore } from '@ngrx/store';
import { StoreDevtools, provideStoreDevtools } from '@ngrx/store-devtools';
import { localStorageSync } from 'ngrx-store-localstorage';
import { firstValueFrom, take } from 'rxjs';
import {
  Logout,
  logoutInterceptor,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { LogoutTesting, provideLogoutTesting } from 'ngrx-logout/testing';
import { withDevtoolsCleanup } from './with-devtools-cleanup';

const noteWritten = createAction('[Devtools] note written', props<{ note: string }>());
const notes = createReducer(
  [] as readonly string[],
  on(noteWritten, (state, { note }) => [...state, note]),
);

function setup(...extra: readonly (Provider | EnvironmentProviders)[]) {
  spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideRouter([{ path: '**', children: [] }]),
      provideHttpClient(withInterceptors([logoutInterceptor])),
      provideLogoutTesting(),
      provideStore({ notes }),
      extra,
    ],
  });
  return {
    testing: TestBed.inject(LogoutTesting),
    store: TestBed.inject(Store),
    logOut: async () => {
      const { steps } = await TestBed.inject(Logout).logout();
      return steps.find(({ name }) => name === 'devtools');
    },
    notesIn: () => firstValueFrom(TestBed.inject(Store).pipe(take(1))).then(({ notes }) => notes),
    history: () => firstValueFrom(TestBed.inject(StoreDevtools).liftedState),
  };
}

const logoutWith = (...features: Parameters<typeof provideLogout>[1][]) =>
  provideLogout({ redirectTo: '/login' }, withRevocation({ url: '/api/logout' }), ...features);

describe('withDevtoolsCleanup', () => {
  it('[T-60] leaves nothing of the old user in the history', async () => {
    const { store, logOut, history } = setup(
      provideStoreDevtools(),
      logoutWith(withDevtoolsCleanup()),
    );
    store.dispatch(noteWritten({ note: 'ALICE' }));
    expect(JSON.stringify(await history())).toContain('ALICE');
    expect(await logOut()).toEqual(jasmine.objectContaining({ phase: 'clear', outcome: 'done' }));
    expect(JSON.stringify(await history())).not.toContain('ALICE');
  });

  it('[T-60] does not make a persistence layer rehydrate what it read when the page began', async () => {
    localStorage.setItem('notes', '["ALICE"]');
    const { logOut, notesIn } = setup(
      provideStore(
        { notes },
        { metaReducers: [localStorageSync({ keys: ['notes'], rehydrate: true })] },
      ),
      provideStoreDevtools(),
      logoutWith(withDevtoolsCleanup(), withStoragePurge({ local: ['notes'] })),
    );
    expect(await notesIn()).toEqual(['ALICE']);
    await logOut();
    expect(await notesIn()).toEqual([]);
    TestBed.inject(StoreDevtools).commit();
    expect(await notesIn()).toEqual([]);
    localStorage.removeItem('notes');
  });

  it('[T-60] is what makes the difference', async () => {
    const { store, logOut, history } = setup(provideStoreDevtools(), logoutWith());
    store.dispatch(noteWritten({ note: 'ALICE' }));
    await logOut();
    expect(JSON.stringify(await history())).toContain('ALICE');
  });

  it('[T-60] no time travel afterwards asks the server again or brings anything back', async () => {
    const { store, testing, logOut, notesIn, history } = setup(
      provideStoreDevtools(),
      logoutWith(withDevtoolsCleanup()),
    );
    store.dispatch(noteWritten({ note: 'ALICE' }));
    await logOut();
    store.dispatch(noteWritten({ note: 'public' }));
    const devtools = TestBed.inject(StoreDevtools);
    const { stagedActionIds } = await history();
    expect(stagedActionIds.length).toBeGreaterThan(1);
    for (const [index, id] of stagedActionIds.entries()) {
      devtools.jumpToAction(id);
      devtools.jumpToState(index);
      expect(JSON.stringify(await notesIn())).not.toContain('ALICE');
    }
    for (const id of stagedActionIds.slice(1)) {
      devtools.toggleAction(id);
      devtools.toggleAction(id);
    }
    devtools.refresh();
    devtools.sweep();
    devtools.rollback();
    expect(testing.revocations.length).toBe(1);
    expect(await notesIn()).toEqual([]);
  });

  it('records again after the logout', async () => {
    const { store, logOut, notesIn, history } = setup(
      provideStoreDevtools({ maxAge: 5 }),
      logoutWith(withDevtoolsCleanup()),
    );
    await logOut();
    store.dispatch(noteWritten({ note: 'public' }));
    expect(JSON.stringify(Object.values((await history()).actionsById))).toContain('public');
    expect(await notesIn()).toEqual(['public']);
  });

  const FROZEN: readonly (readonly [string, (devtools: StoreDevtools) => void])[] = [
    ['looks at a past state', (devtools) => devtools.jumpToState(1)],
    ['has locked the changes', (devtools) => devtools.lockChanges(true)],
  ];
  for (const [name, freeze] of FROZEN) {
    it(`leaves the page for good while the developer ${name}`, async () => {
      const { store, testing, logOut } = setup(
        provideStoreDevtools(),
        logoutWith(withDevtoolsCleanup()),
      );
      store.dispatch(noteWritten({ note: 'ALICE' }));
      store.dispatch(noteWritten({ note: 'ALICE 2' }));
      freeze(TestBed.inject(StoreDevtools));
      await logOut();
      expect(testing.visits).toEqual(['/login']);
    });
  }

  it('is a skipped line without devtools, and the router is still trusted', async () => {
    const { testing, logOut } = setup(logoutWith(withDevtoolsCleanup()));
    expect(await logOut()).toEqual(
      jasmine.objectContaining({ outcome: 'skipped', detail: 'not installed' }),
    );
    expect(testing.visits).toEqual([]);
  });
});
