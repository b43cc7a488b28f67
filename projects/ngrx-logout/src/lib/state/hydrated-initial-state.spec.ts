import { createReducer, on, props, createAction, provideState, provideStore } from '@ngrx/store';
import {
  type TestApp,
  auth,
  baseProviders,
  bootApp,
  notes,
  theme,
} from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { LogoutActions } from './logout-actions';

const written = createAction('[Hydrated] written', props<{ text: string }>());
const EMPTY = { text: '' };
/** As read from a storage while the page was loading. */
const STORED = { text: 'ALICE' };
const fromCode = createReducer(
  EMPTY,
  on(written, (_, { text }) => ({ text })),
);
const fromStorage = createReducer(
  STORED,
  on(written, (_, { text }) => ({ text })),
);

type Providers = Parameters<typeof bootApp>[0];

async function logOut(providers: Providers, base?: Providers): Promise<TestApp> {
  const app = await bootApp([...providers, provideLogout({ redirectTo: '/login' })], base);
  expect(app.state()['mine']).toEqual(STORED);
  await app.logout.logout();
  return app;
}

const baseWith = (store: ReturnType<typeof provideStore>) => [
  ...baseProviders().slice(0, -1),
  store,
];
const root = { notes: notes.reducer, theme: theme.reducer, auth: auth.reducer };

describe('an initial state that was read from a storage', () => {
  it('[T-54] of provideStore does not come back: the reducer’s own does', async () => {
    const store = provideStore({ ...root, mine: fromCode }, { initialState: { mine: STORED } });
    const app = await logOut([], baseWith(store));
    expect(app.state()['mine']).toEqual(EMPTY);
    app.store.addReducer('later', fromCode);
    expect(app.state()['mine']).toEqual(EMPTY);
  });

  it('[T-54] of a feature comes back, because NgRx applies it within the clear', async () => {
    const app = await logOut([provideState('mine', fromCode, { initialState: STORED })]);
    expect(app.state()['mine']).toEqual(STORED);
  });

  it('[T-54] of a feature is left behind by a reducer that knows its empty state', async () => {
    const reducer = createReducer(
      EMPTY,
      on(LogoutActions.stateCleared, () => EMPTY),
    );
    const app = await logOut([provideState('mine', reducer, { initialState: STORED })]);
    expect(app.state()['mine']).toEqual(EMPTY);
  });

  it('[T-54] of a reducer comes back: it has no other', async () => {
    const app = await logOut([], baseWith(provideStore({ ...root, mine: fromStorage })));
    expect(app.state()['mine']).toEqual(STORED);
  });

  it('[T-54] is not needed where an action brings what is stored', async () => {
    const app = await bootApp([
      provideState('mine', fromCode),
      provideLogout({ redirectTo: '/login' }),
    ]);
    app.store.dispatch(written(STORED));
    await app.logout.logout();
    expect(app.state()['mine']).toEqual(EMPTY);
  });

  it('[T-54] is gone with the page where a logout leaves it for good', async () => {
    const app = await bootApp([
      provideState('mine', fromCode, { initialState: STORED }),
      provideLogout({ redirectTo: '/login', leave: 'reload' }),
    ]);
    await app.logout.logout();
    expect(app.page.visits).toEqual(['/login']);
  });
});
