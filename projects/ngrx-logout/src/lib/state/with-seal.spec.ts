import { HttpClient } from '@angular/common/http';
import { combineReducers, type ActionReducer } from '@ngrx/store';
import { LogoutError } from '../core/logout-error';
import { provideLogout } from '../provide-logout';
import {
  auth,
  bootApp,
  noteWritten,
  notes,
  signedIn,
  theme,
  themeChosen,
} from '../../testing-support/test-app';
import { LogoutActions } from './logout-actions';
import { initialLogoutState, logoutFeature } from './logout-feature-state';
import { sealSlices } from './seal-slices';
import { whileSessionOpen } from './while-session-open';
import { withSeal } from './with-seal';

const CONFIG = { redirectTo: '/login', keep: ['theme'], sessionStartedOn: [signedIn] };
type State = Record<string, unknown>;

describe('withSeal', () => {
  it('holds slices as the clear left them, whoever dispatches, until the next session', async () => {
    const app = await bootApp([provideLogout(CONFIG, withSeal({ open: [] }))]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    await app.logout.logout();

    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(themeChosen({ theme: 'dark' }));
    expect(app.state()['notes']).toEqual({ notes: [] });
    expect(app.state()['theme']).toEqual({ theme: 'dark' });

    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(app.state()['auth']).toEqual({ name: 'bob' });
    app.store.dispatch(noteWritten({ note: 'BOB' }));
    expect(app.state()['notes']).toEqual({ notes: ['BOB'] });
  });

  it('holds from the clear on, and not before', async () => {
    const app = await bootApp([provideLogout(CONFIG, withSeal({ open: [] }))]);
    app.store.dispatch(LogoutActions.started({ scope: 'local', reason: 'user', startedAt: '' }));
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    expect(app.state()['notes']).toEqual({ notes: ['ALICE'] });
    app.store.dispatch(LogoutActions.stateCleared({ keep: [] }));
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    expect(app.state()['notes']).toEqual({ notes: [] });
  });

  it('holds a lazy slice at what it begins with', async () => {
    const app = await bootApp([provideLogout(CONFIG, withSeal({ open: [] }))]);
    await app.logout.logout();
    const lazy: ActionReducer<string> = (state = 'initial', action) =>
      action.type === 'fill' ? 'ALICE' : state;
    app.store.addReducer('lazy', lazy);
    app.store.dispatch({ type: 'fill' });
    expect(app.state()['lazy']).toBe('initial');
  });

  it('leaves open slices open', async () => {
    const app = await bootApp([provideLogout(CONFIG, withSeal({ open: ['notes'] }))]);
    await app.logout.logout();
    app.store.dispatch(noteWritten({ note: 'public' }));
    expect(app.state()['notes']).toEqual({ notes: ['public'] });
  });

  it('notes the first slice it held back, once', async () => {
    const warn = spyOn(console, 'warn');
    const app = await bootApp([provideLogout(CONFIG, withSeal({ open: [] }))]);
    await app.logout.logout();
    warn.calls.reset();
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/slice notes/));
  });

  it('is pure and travels in time: the state alone says whether it holds', () => {
    const reducer = sealSlices([])(
      combineReducers<State>({
        notes: notes.reducer as ActionReducer<unknown>,
        auth: auth.reducer as ActionReducer<unknown>,
        theme: theme.reducer as ActionReducer<unknown>,
        [logoutFeature.name]: logoutFeature.reducer as ActionReducer<unknown>,
      }),
    ) as ActionReducer<State>;
    const base = { notes: { notes: [] }, auth: { name: '' }, theme: { theme: 'light' } };
    const open = Object.freeze({ ...base, logout: initialLogoutState });
    const over = Object.freeze({ ...base, logout: { ...initialLogoutState, status: 'done' } });
    const action = noteWritten({ note: 'ALICE' });
    for (let replay = 0; replay < 2; replay++) {
      expect(reducer(over, action)['notes']).toBe(over.notes);
      expect(reducer(open, action)['notes']).toEqual({ notes: ['ALICE'] });
    }
    expect(reducer(over, { type: 'nothing' })).toBe(over);
  });

  it('refuses requests between two sessions, but for the named', async () => {
    const app = await bootApp([
      provideLogout(
        CONFIG,
        withSeal({ open: [], requests: ['/api/auth/', 'https://cdn.example.com/'] }),
      ),
    ]);
    const http = app.injector.get(HttpClient);
    await app.logout.logout();
    let isEnded = false;
    http.get('/api/orders').subscribe({ complete: () => (isEnded = true) });
    app.http.expectNone('/api/orders');
    expect(isEnded).toBeTrue();
    http.post('/api/auth/login', {}).subscribe();
    app.http.expectOne('/api/auth/login').flush({});
    http.get('https://cdn.example.com/i18n').subscribe();
    app.http.expectOne('https://cdn.example.com/i18n').flush({});

    app.store.dispatch(signedIn({ name: 'bob' }));
    http.get('/api/orders').subscribe();
    app.http.expectOne('/api/orders').flush([]);
  });

  it('is refused where nothing says when the next session starts', () => {
    expect(() => provideLogout({}, withSeal({ open: [] }))).toThrowError(
      LogoutError,
      /sessionStartedOn/,
    );
  });
});

describe('whileSessionOpen', () => {
  it('says yes while a session is open, and to an application without a logout', () => {
    expect(whileSessionOpen({ logout: initialLogoutState })).toBeTrue();
    expect(whileSessionOpen({})).toBeTrue();
    expect(whileSessionOpen(undefined)).toBeTrue();
  });

  it('says no from the commit to the next session', async () => {
    const app = await bootApp([provideLogout(CONFIG)]);
    const run = app.logout.logout();
    expect(whileSessionOpen(app.state())).toBeFalse();
    await run;
    expect(whileSessionOpen(app.state())).toBeFalse();
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(whileSessionOpen(app.state())).toBeTrue();
  });
});
