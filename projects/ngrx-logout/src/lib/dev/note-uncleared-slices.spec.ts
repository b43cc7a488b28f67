import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { provideRouter } from '@angular/router';
import {
  type Action,
  type ActionReducer,
  type MetaReducer,
  provideState,
  provideStore,
} from '@ngrx/store';
import {
  auth,
  baseProviders,
  bootApp,
  noteWritten,
  notes,
  theme,
  themeChosen,
} from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { LogoutActions } from '../state/logout-actions';

type Providers = Parameters<typeof bootApp>[0];

const HYDRATED = { notes: ['ALICE'] };
const reducers = { notes: notes.reducer, theme: theme.reducer, auth: auth.reducer };
const withStore = (...store: Parameters<typeof provideStore>): Providers => [
  ...baseProviders().slice(0, -1),
  provideStore(...store),
];

describe('the note on slices that are not initial', () => {
  let warnings: jasmine.Spy;
  beforeEach(() => (warnings = spyOn(console, 'warn')));

  const aboutSlices = (): string[] =>
    warnings.calls
      .allArgs()
      .map(([text]) => String(text))
      .filter((text) => /slices|features/.test(text));

  async function logOut(base: Providers, own: Providers = [provideLogout()]) {
    const app = await bootApp(own, base);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(themeChosen({ theme: 'dark' }));
    await app.logout.logout();
    return app;
  }

  it('is not written where each slice is what its reducer makes of nothing', async () => {
    await logOut(baseProviders());
    expect(aboutSlices()).toEqual([]);
  });

  it('names what a meta-reducer puts back, and no value', async () => {
    const keeper: MetaReducer = (reducer) => (state, action: Action) => {
      const next = reducer(state, action) as object;
      return action.type === LogoutActions.stateCleared.type ? { ...next, notes: HYDRATED } : next;
    };
    await logOut(withStore(reducers, { metaReducers: [keeper] }));
    expect(aboutSlices()).toEqual([jasmine.stringMatching(/not initial: notes\./)]);
    expect(aboutSlices().join()).not.toContain('ALICE');
  });

  it('names a slice whose reducer reacts to the clear', async () => {
    const stubborn = (state = 'A', action: Action): string =>
      action.type === LogoutActions.stateCleared.type ? 'B' : state;
    await logOut(withStore({ ...reducers, stubborn }));
    expect(aboutSlices()).toEqual([jasmine.stringMatching(/not initial: stubborn\./)]);
  });

  it('speaks once', async () => {
    const stubborn = (state = 'A', action: Action): string =>
      action.type === LogoutActions.stateCleared.type ? 'B' : state;
    const app = await logOut(withStore({ ...reducers, stubborn }));
    app.store.dispatch(LogoutActions.sessionStarted());
    await app.logout.logout();
    expect(aboutSlices().length).toBe(1);
  });

  it('leaves out kept slices', async () => {
    const app = await logOut(baseProviders(), [provideLogout({ keep: ['notes', 'theme'] })]);
    expect(app.state()['notes']).toEqual({ notes: ['ALICE'] });
    expect(aboutSlices()).toEqual([]);
  });

  it('leaves out what cannot be compared', async () => {
    let count = 0;
    const counting = (state: number = ++count): number => state;
    const picky: ActionReducer<string> = (state = 'A', { type }) => {
      if (type.includes('probe')) {
        throw new Error('unknown action');
      }
      return type === LogoutActions.stateCleared.type ? 'B' : state;
    };
    await logOut(withStore({ ...reducers, counting, picky }));
    expect(aboutSlices()).toEqual([]);
  });

  for (const [place, before] of [
    ['before', true],
    ['after', false],
  ] as const) {
    it(`names a feature’s hydrated initialState, provided ${place} the logout`, async () => {
      const feature = provideState('drafts', notes.reducer, { initialState: HYDRATED });
      const own = before ? [feature, provideLogout()] : [provideLogout(), feature];
      const app = await logOut(baseProviders(), own);
      expect(app.state()['drafts']).toEqual(HYDRATED);
      expect(aboutSlices()).toEqual([jasmine.stringMatching(/registered with: drafts\./)]);
      expect(aboutSlices().join()).not.toContain('ALICE');
    });
  }

  it('names it for a lazy feature of several reducers', async () => {
    const app = await bootApp([provideLogout()]);
    const lazy = { list: notes.reducer, theme: theme.reducer };
    const initialState = { list: HYDRATED, theme: { theme: 'light' } };
    createEnvironmentInjector(
      [provideState('lazy', lazy, { initialState })],
      app.injector.get(EnvironmentInjector),
    );
    await app.logout.logout();
    expect(app.state()['lazy']).toEqual(initialState);
    expect(aboutSlices()).toEqual([jasmine.stringMatching(/registered with: lazy\./)]);
  });

  it('accepts a feature’s initialState that is the reducer’s own', async () => {
    const feature = provideState('drafts', notes.reducer, { initialState: { notes: [] } });
    await logOut(baseProviders(), [provideLogout(), feature]);
    expect(aboutSlices()).toEqual([]);
  });

  it('accepts it for a feature of several reducers', async () => {
    const several = { list: notes.reducer, theme: theme.reducer };
    const initialState = { theme: { theme: 'light' }, list: { notes: [] } };
    const feature = provideState('several', several, { initialState });
    await logOut(baseProviders(), [provideLogout(), feature]);
    expect(aboutSlices()).toEqual([]);
  });

  it('accepts what restoreInitialState restores', async () => {
    const initialState = { theme: { theme: 'company' } };
    const app = await logOut(withStore(reducers, { initialState }), [
      provideLogout({ restoreInitialState: true }),
    ]);
    expect(app.state()['theme']).toEqual({ theme: 'company' });
    expect(aboutSlices()).toEqual([]);
  });

  it('is not written in an application without routes either', async () => {
    await logOut([...withStore(reducers), provideRouter([])]);
    expect(aboutSlices()).toEqual([]);
  });
});
