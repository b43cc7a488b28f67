import { type Store, createAction, createReducer, on, props, provideStore } from '@ngrx/store';
import { debounceTime } from 'rxjs';
import { holdRun } from '../../testing-support/hold-run';
import {
  LAYOUTS,
  allStored,
  bootOverStorage,
  forgetPersisted,
  keyOf,
  persistence,
} from '../../testing-support/persisting-app';
import {
  type TestApp,
  auth,
  noteWritten,
  notes,
  signedIn,
  theme,
  themeChosen,
} from '../../testing-support/test-app';
import { whileSessionOpen } from './while-session-open';

const lazyWritten = createAction('[Persistence lazy] written', props<{ text: string }>());
const lazyReducer = createReducer(
  { text: '' },
  on(lazyWritten, (_, { text }) => ({ text })),
);

/** Alice works, in slices that are there from the start and in one that comes later. */
function workAs(name: string, { store }: TestApp): void {
  store.dispatch(signedIn({ name }));
  store.dispatch(noteWritten({ note: name.toUpperCase() }));
  store.addReducer('lazy', lazyReducer);
  store.dispatch(lazyWritten({ text: name.toUpperCase() }));
}

const removeLazy = ({ store }: TestApp): void => {
  (store as Store<{ lazy: unknown }>).removeReducer('lazy');
};
const tenActions = ({ store }: TestApp): void => {
  for (let count = 0; count < 10; count++) {
    store.dispatch({ type: `[Persistence] after the logout ${String(count)}` });
  }
};
const dark = { theme: 'dark' };
const storedTheme = (): unknown => JSON.parse(localStorage.getItem(keyOf('theme')) ?? 'null');
const seen = ({ state }: TestApp): string => JSON.stringify(state());

const CONDITIONS = {
  'without a condition': undefined,
  'with whileSessionOpen': whileSessionOpen,
};

for (const [layout, makeStore] of Object.entries(LAYOUTS)) {
  for (const [condition, syncCondition] of Object.entries(CONDITIONS)) {
    describe(`ngrx-store-localstorage, ${layout}, ${condition}`, () => {
      const boot = () => bootOverStorage(makeStore(persistence(syncCondition)));

      beforeEach(forgetPersisted);
      afterEach(forgetPersisted);

      it('brings the user’s own state back while the session lasts', async () => {
        workAs('alice', await boot());
        expect(allStored()).toContain('ALICE');
        const reloaded = await boot();
        reloaded.store.addReducer('lazy', lazyReducer);
        expect(reloaded.state()['notes']).toEqual({ notes: ['ALICE'] });
        expect(reloaded.state()['lazy']).toEqual({ text: 'ALICE' });
      });

      it('[T-16] holds no trace after a logout, ten actions, a lazy slice and a reload', async () => {
        const app = await boot();
        workAs('alice', app);
        await app.logout.logout();
        expect(allStored()).not.toContain('ALICE');
        tenActions(app);
        removeLazy(app);
        app.store.addReducer('lazy', lazyReducer);
        app.store.addReducer('later', lazyReducer);
        tenActions(app);
        expect(allStored()).not.toContain('ALICE');
        expect(seen(app)).not.toContain('ALICE');
        const reloaded = await boot();
        reloaded.store.addReducer('lazy', lazyReducer);
        tenActions(reloaded);
        expect(seen(reloaded)).not.toContain('ALICE');
        expect(allStored()).not.toContain('ALICE');
      });

      it('[T-16] holds the next user alone, also after a reload', async () => {
        const app = await boot();
        workAs('alice', app);
        await app.logout.logout();
        workAs('bob', app);
        expect(allStored()).toContain('BOB');
        expect(allStored()).not.toContain('ALICE');
        const reloaded = await boot();
        reloaded.store.addReducer('lazy', lazyReducer);
        expect(reloaded.state()['notes']).toEqual({ notes: ['BOB'] });
        expect(reloaded.state()['lazy']).toEqual({ text: 'BOB' });
      });

      it('[T-16] keeps what is kept, in the storage too and at once', async () => {
        const app = await boot();
        workAs('alice', app);
        app.store.dispatch(themeChosen(dark));
        await app.logout.logout();
        expect(app.state()['theme']).toEqual(dark);
        expect(storedTheme()).toEqual(dark);
        const reloaded = await boot();
        expect(reloaded.state()['theme']).toEqual(dark);
        workAs('bob', reloaded);
        expect(storedTheme()).toEqual(dark);
      });
    });
  }
}

for (const [condition, syncCondition] of Object.entries(CONDITIONS)) {
  describe(`a lazy slice that is added during a logout, ${condition}`, () => {
    beforeEach(forgetPersisted);
    afterEach(forgetPersisted);

    for (const phase of ['revoke', 'clear', 'purge'] as const) {
      it(`[T-16] in ${phase} rehydrates nothing that is there after it`, async () => {
        const hold = holdRun(phase);
        const app = await bootOverStorage(LAYOUTS.alone(persistence(syncCondition)), hold.feature);
        workAs('alice', app);
        app.store.dispatch(themeChosen(dark));
        // As a slice whose page has not been visited since the reload.
        removeLazy(app);
        const run = app.logout.logout();
        app.store.addReducer('lazy', lazyReducer);
        hold.letGo();
        await run;
        expect(app.state()['lazy']).toEqual({ text: '' });
        expect(seen(app)).not.toContain('ALICE');
        expect(allStored()).not.toContain('ALICE');
        expect([app.state()['theme'], storedTheme()]).toEqual([dark, dark]);
      });
    }
  });
}

describe('a hand-written persistence that follows the store', () => {
  const KEY = keyOf('notes');
  const reducers = { notes: notes.reducer, theme: theme.reducer, auth: auth.reducer };

  async function boot() {
    const app = await bootOverStorage(provideStore(reducers));
    jasmine.clock().install().mockDate();
    const saving = app.store
      .select(notes.selectNotesState)
      .pipe(debounceTime(300))
      .subscribe((state) => localStorage.setItem(KEY, JSON.stringify(state)));
    return { ...app, saving };
  }

  beforeEach(forgetPersisted);
  afterEach(() => {
    jasmine.clock().uninstall();
    forgetPersisted();
  });

  it('[T-16] writes nothing of the old user late, not even what it had not yet written', async () => {
    const { store, logout, saving } = await boot();
    store.dispatch(signedIn({ name: 'alice' }));
    store.dispatch(noteWritten({ note: 'ALICE' }));
    jasmine.clock().tick(300);
    expect(localStorage.getItem(KEY)).toContain('ALICE');
    store.dispatch(noteWritten({ note: 'ALICE AGAIN' }));
    jasmine.clock().tick(299);
    await logout.logout();
    jasmine.clock().tick(3000);
    expect(allStored()).not.toContain('ALICE');
    store.dispatch(signedIn({ name: 'bob' }));
    store.dispatch(noteWritten({ note: 'BOB' }));
    jasmine.clock().tick(300);
    expect(localStorage.getItem(KEY)).toBe('{"notes":["BOB"]}');
    saving.unsubscribe();
  });
});
