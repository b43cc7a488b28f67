import { provideStore } from '@ngrx/store';
import {
  auth,
  baseProviders,
  bootApp,
  noteWritten,
  notes,
  signedIn,
  theme,
  themeChosen,
} from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import { provideLogout } from '../provide-logout';
import { clearStateMetaReducer } from './clear-state-meta-reducer';
import { LogoutActions } from './logout-actions';
import { restoringMetaReducer } from './restoring-meta-reducer';

describe('restoreInitialState', () => {
  const COMPANY = { theme: { theme: 'company' }, unknown: 'never a slice' };
  const STORE = { initialState: COMPANY };

  async function logOut(
    config: LogoutConfig,
    store: NonNullable<Parameters<typeof provideStore>[1]> = STORE,
  ): Promise<Record<string, unknown>> {
    const app = await bootApp(
      [provideLogout({ redirectTo: '/login', ...config })],
      [
        ...baseProviders().slice(0, -1),
        provideStore({ notes: notes.reducer, theme: theme.reducer, auth: auth.reducer }, store),
      ],
    );
    expect(app.state()['theme']).toEqual(store.initialState ? COMPANY.theme : { theme: 'light' });
    app.store.dispatch(signedIn({ name: 'alice' }));
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(themeChosen({ theme: 'dark' }));
    await app.logout.logout();
    const { logout, ...others } = app.state();
    expect(logout).toBeDefined();
    return others;
  }

  const EMPTY = { notes: { notes: [] }, auth: { name: '' } };

  it('is off by default: the reducers’ own state comes back', async () => {
    expect(await logOut({})).toEqual({ ...EMPTY, theme: { theme: 'light' } });
  });

  it('brings back the initialState of provideStore, slice by slice', async () => {
    expect(await logOut({ restoreInitialState: true })).toEqual({ ...EMPTY, theme: COMPANY.theme });
  });

  it('does so where the meta-reducer is listed as well', async () => {
    const store = { ...STORE, metaReducers: [clearStateMetaReducer] };
    expect(await logOut({ restoreInitialState: true }, store)).toEqual({
      ...EMPTY,
      theme: COMPANY.theme,
    });
  });

  it('keeps what is to be kept', async () => {
    expect(await logOut({ restoreInitialState: true, keep: ['theme'] })).toEqual({
      ...EMPTY,
      theme: { theme: 'dark' },
    });
  });

  it('changes nothing where the store has none', async () => {
    expect(await logOut({ restoreInitialState: true }, {})).toEqual({
      ...EMPTY,
      theme: { theme: 'light' },
    });
  });

  it('brings back no slice that has no reducer any more', () => {
    const reducer = restoringMetaReducer({ here: 1, gone: 1 })(() => ({ here: 0 }));
    expect(reducer({ here: 2 }, LogoutActions.stateCleared({ keep: [] }))).toEqual({ here: 1 });
  });
});
