import { TestBed } from '@angular/core/testing';
import {
  type ActionReducer,
  type MetaReducer,
  Store,
  StoreModule,
  combineReducers,
  createAction,
  createReducer,
  on,
  provideState,
  provideStore,
} from '@ngrx/store';
import {
  auth,
  noteWritten,
  notes,
  signedIn,
  signedOut,
  theme,
  themeChosen,
} from '../../testing-support/test-app';
import { clearStateMetaReducer, createClearStateMetaReducer } from './clear-state-meta-reducer';
import { LogoutActions } from './logout-actions';

type State = Record<string, unknown>;

const reducers = { notes: notes.reducer, theme: theme.reducer, auth: auth.reducer };

function setup(metaReducers: MetaReducer[]): { store: Store; state: () => State } {
  TestBed.configureTestingModule({ providers: [provideStore(reducers, { metaReducers })] });
  const store = TestBed.inject(Store);
  let current: State = {};
  store.subscribe((state) => (current = state as State));
  store.dispatch(noteWritten({ note: 'ALICE' }));
  store.dispatch(themeChosen({ theme: 'dark' }));
  store.dispatch(signedIn({ name: 'alice' }));
  return { store, state: () => current };
}

describe('clearStateMetaReducer', () => {
  it('gives every slice its own initial state back', () => {
    const { store, state } = setup([clearStateMetaReducer]);
    store.dispatch(LogoutActions.stateCleared({ keep: [] }));
    expect(state()).toEqual({
      notes: { notes: [] },
      theme: { theme: 'light' },
      auth: { name: '' },
    });
  });

  it('clears lazily added slices too', () => {
    const { store, state } = setup([clearStateMetaReducer]);
    store.addReducer('lazy', (lazy: string[] = [], action) =>
      action.type === '[Lazy]' ? ['ALICE'] : lazy,
    );
    store.dispatch({ type: '[Lazy]' });
    expect(state()['lazy']).toEqual(['ALICE']);
    store.dispatch(LogoutActions.stateCleared({ keep: [] }));
    expect(state()['lazy']).toEqual([]);
  });

  it('works in StoreModule.forRoot', () => {
    TestBed.configureTestingModule({
      imports: [StoreModule.forRoot(reducers, { metaReducers: [clearStateMetaReducer] })],
    });
    const store = TestBed.inject(Store);
    store.dispatch(noteWritten({ note: 'ALICE' }));
    store.dispatch(LogoutActions.stateCleared({ keep: [] }));
    let current: State = {};
    store.subscribe((state) => (current = state as State));
    expect(current['notes']).toEqual({ notes: [] });
  });

  it('keeps named slices by reference, whatever the action says to them', () => {
    const reducer = clearStateMetaReducer(
      combineReducers<State>({
        basket: createReducer(
          { items: 0 },
          on(LogoutActions.stateCleared, () => ({ items: -1 })),
        ) as ActionReducer<unknown>,
        notes: notes.reducer as ActionReducer<unknown>,
      }),
    );
    const basket = { items: 3 };
    const cleared = reducer(
      { basket, notes: { notes: ['ALICE'] } },
      LogoutActions.stateCleared({ keep: ['basket'] }),
    );
    expect(cleared['basket']).toBe(basket);
    expect(cleared['notes']).toEqual({ notes: [] });
  });

  it('begins anew where the root reducer is not made of slices', () => {
    const initial: State = { basket: { items: 0 }, notes: [] };
    const reducer = clearStateMetaReducer((state: State | undefined) => state ?? initial);
    const cleared = reducer(
      { basket: { items: 3 }, notes: ['ALICE'] },
      LogoutActions.stateCleared({ keep: ['basket'] }),
    );
    expect(cleared).toEqual({ basket: { items: 3 }, notes: [] });
  });

  it('shows a meta-reducer further in what is kept, so that it stores no beginning of it', () => {
    const seen: unknown[] = [];
    const persist: MetaReducer = (reducer) => (state: unknown, action) => {
      const next = reducer(state, action) as State;
      seen.push(next);
      return next;
    };
    const { store } = setup([clearStateMetaReducer, persist]);
    store.dispatch(LogoutActions.stateCleared({ keep: ['theme'] }));
    expect(seen.at(-1)).toEqual({
      notes: { notes: [] },
      theme: { theme: 'dark' },
      auth: { name: '' },
    });
  });

  it('passes every other action through and returns the same state', () => {
    const reducer = clearStateMetaReducer(
      combineReducers<State>({ notes: notes.reducer as ActionReducer<unknown> }),
    );
    const state = { notes: { notes: ['ALICE'] } };
    expect(reducer(state, { type: 'anything' })).toBe(state);
  });

  it('is pure: the same call gives the same state and changes nothing', () => {
    const reducer = clearStateMetaReducer(
      combineReducers<State>({ notes: notes.reducer as ActionReducer<unknown> }),
    );
    const state = Object.freeze({ notes: Object.freeze({ notes: Object.freeze(['ALICE']) }) });
    const action = LogoutActions.stateCleared({ keep: [] });
    expect(reducer(state, action)).toEqual(reducer(state, action));
  });

  it('[T-56] clears once beside a hand-written twin, a logger and a rehydrating meta-reducer', () => {
    const calls: string[] = [];
    const logger: MetaReducer = (reducer) => (state: unknown, action) => {
      calls.push(action.type);
      return reducer(state, action) as unknown;
    };
    const handWritten: MetaReducer = (reducer) => (state: unknown, action) =>
      reducer(action.type === signedOut.type ? undefined : state, action) as unknown;
    const rehydrate: MetaReducer = (reducer) => (state: unknown, action) => {
      const next = reducer(state, action) as State;
      return action.type === '@ngrx/store/init' ? { ...next, theme: { theme: 'stored' } } : next;
    };
    for (const metaReducers of [
      [clearStateMetaReducer, logger, handWritten, rehydrate],
      [rehydrate, handWritten, logger, clearStateMetaReducer],
    ]) {
      TestBed.resetTestingModule();
      const { store, state } = setup(metaReducers);
      calls.length = 0;
      store.dispatch(LogoutActions.stateCleared({ keep: [] }));
      expect(calls).toEqual([LogoutActions.stateCleared.type]);
      expect(state()).toEqual({
        notes: { notes: [] },
        theme: { theme: 'light' },
        auth: { name: '' },
      });
    }
  });

  it('[T-58] takes treacherous, missing and numeric names in keep for names', () => {
    const slice = createReducer({ of: 'nobody' });
    const reducer = clearStateMetaReducer(
      combineReducers<State>({
        notes: notes.reducer as ActionReducer<unknown>,
        7: slice as ActionReducer<unknown>,
      }),
    );
    const state = JSON.parse(
      '{"notes":{"notes":["ALICE"]},"7":{"of":"alice"},"__proto__":{"polluted":true}}',
    ) as State;
    const keep = [
      '__proto__',
      'constructor.prototype',
      'toString',
      'a.__proto__.x',
      '7',
      'missing',
      'removed',
    ];
    const cleared = reducer(state, LogoutActions.stateCleared({ keep }));
    expect(({} as State)['polluted']).toBeUndefined();
    expect(cleared['polluted']).toBeUndefined();
    expect(cleared['7']).toEqual({ of: 'alice' });
    expect(cleared['notes']).toEqual({ notes: [] });
    expect(Object.hasOwn(cleared, 'toString')).toBeFalse();
  });
});

describe('the work of a clear', () => {
  /** A state of so many slices with half a kilobyte each, and what was read of it. */
  function setup(slices: number) {
    const reads = { slices: new Map<PropertyKey, number>(), contents: 0, reducers: 0 };
    const note = (name: PropertyKey) => reads.slices.set(name, (reads.slices.get(name) ?? 0) + 1);
    const touched = () => {
      reads.contents++;
      throw new Error('The contents of a slice are nobody else’s business.');
    };
    const contents = new Proxy({}, { get: touched, ownKeys: touched, has: touched });
    const slice = () =>
      new Proxy<State>(
        { contents, text: 'x'.repeat(500) },
        {
          get: (target, name) => {
            note(name);
            return target[name as string];
          },
          ownKeys: touched,
        },
      );
    const names = Array.from({ length: slices }, (_, index) => `slice${String(index)}`);
    const initial = {};
    const own: ActionReducer<unknown> = (state = initial) => {
      reads.reducers++;
      return state;
    };
    const reducer = clearStateMetaReducer(
      combineReducers<State>(Object.fromEntries(names.map((name) => [name, own]))),
    );
    const state = Object.fromEntries(names.map((name) => [name, slice()]));
    // NgRx tries each reducer once when it combines them.
    reads.reducers = 0;
    return { reads, reducer, state, initial };
  }

  for (const slices of [1000, 10_000]) {
    it(`[T-59] is one call of each of ${String(slices)} reducers, and no look into a slice`, () => {
      const { reads, reducer, state, initial } = setup(slices);
      const keep = ['slice1', 'slice2', 'slice3'];
      const cleared = reducer(state, LogoutActions.stateCleared({ keep }));
      expect(reads.reducers).toBe(slices);
      expect(reads.contents).toBe(0);
      // What tells a router slice from others.
      expect([...reads.slices]).toEqual([['navigationId', slices - keep.length]]);
      expect(Object.keys(cleared).length).toBe(slices);
      expect(Object.values(cleared).filter((slice) => slice === initial).length).toBe(slices - 3);
      expect(keep.every((name) => cleared[name] === state[name])).toBeTrue();
    });

    it(`[T-59] costs no other action a look at ${String(slices)} slices`, () => {
      const { reads, reducer, state } = setup(slices);
      const next = reducer(state, { type: 'anything' });
      // Not by toBe(), which would read both for its message.
      expect(next === state).toBeTrue();
      expect([reads.reducers, reads.contents, reads.slices.size]).toEqual([slices, 0, 0]);
    });
  }
});

describe('createClearStateMetaReducer', () => {
  it('clears on the application’s own action and keeps what it is told', () => {
    const { store, state } = setup([
      createClearStateMetaReducer({ on: signedOut, keep: ['theme'] }),
    ]);
    store.dispatch(signedOut());
    expect(state()).toEqual({ notes: { notes: [] }, theme: { theme: 'dark' }, auth: { name: '' } });
  });

  it('takes several actions and ignores all others', () => {
    const expired = createAction('[Auth] expired');
    const { store, state } = setup([createClearStateMetaReducer({ on: [signedOut, expired] })]);
    store.dispatch(LogoutActions.stateCleared({ keep: [] }));
    expect(state()['auth']).toEqual({ name: 'alice' });
    store.dispatch(expired());
    expect(state()['auth']).toEqual({ name: '' });
  });

  it('covers a feature that is provided later', () => {
    TestBed.configureTestingModule({
      providers: [
        provideStore({}, { metaReducers: [createClearStateMetaReducer({ on: signedOut })] }),
        provideState(notes),
      ],
    });
    const store = TestBed.inject(Store);
    store.dispatch(noteWritten({ note: 'ALICE' }));
    store.dispatch(signedOut());
    expect(store.selectSignal(notes.selectNotes)()).toEqual([]);
  });
});
