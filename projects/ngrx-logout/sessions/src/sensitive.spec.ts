import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type ActionReducer, provideStore } from '@ngrx/store';
import { StoreDevtools, provideStoreDevtools } from '@ngrx/store-devtools';
import { LogoutActions } from 'ngrx-logout';
import { findTraces } from 'ngrx-logout/testing';
import { firstValueFrom } from 'rxjs';
import type { SessionsOptions } from './sessions-options';
import { bootSessions } from './testing-support/sessions-app';

const HERE = 'tok_HERE_7f3a91';
const PHONE = 'tok_PHONE_c2d4e8';
const MARKERS = [HERE, PHONE, 'Marker Phone 12', 'Marker Browser', '203.0.113.77'];
const KEY = 'app_everything';

/** A server whose list gives the sessions' tokens away, and in no field says which is the current one. */
const leaky: SessionsOptions = {
  list: {
    url: '/auth/list-sessions',
    map: (answer: readonly LeakySession[]) =>
      answer.map(({ token, model, userAgent, ipAddress, updatedAt }) => ({
        id: token,
        device: model,
        browser: userAgent,
        ip: ipAddress,
        lastActiveAt: updatedAt,
      })),
  },
  end: (token) => ({ url: '/auth/revoke-session', body: { token } }),
  endOthers: { url: '/auth/revoke-other-sessions' },
  currentId: () => HERE,
  sensitive: true,
};

interface LeakySession {
  readonly token: string;
  readonly model: string;
  readonly userAgent: string;
  readonly ipAddress: string;
  readonly updatedAt: number;
}

function leakyList(...tokens: readonly string[]): readonly LeakySession[] {
  return tokens.map((token, index) => ({
    token,
    model: 'Marker Phone 12',
    userAgent: 'Marker Browser',
    ipAddress: '203.0.113.77',
    updatedAt: 1767225600 - index,
  }));
}

/** As applications do that want the whole store back after a reload. */
function persistAll<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  return (state, action) => {
    const next = reducer(state, action);
    localStorage.setItem(KEY, JSON.stringify(next));
    return next;
  };
}

function boot(sensitive: boolean) {
  const app = bootSessions(
    { ...leaky, sensitive },
    { extra: [provideStore({}, { metaReducers: [persistAll] }), provideStoreDevtools()] },
  );
  const history = async () =>
    JSON.stringify(await firstValueFrom(TestBed.inject(StoreDevtools).liftedState));
  return { ...app, history, injector: TestBed.inject(Injector) };
}

describe('provideSessions with sensitive', () => {
  afterEach(() => localStorage.removeItem(KEY));

  it('shows everything, under ids of its own', async () => {
    const { sessions, show } = boot(true);
    await show(leakyList(HERE, PHONE));
    expect(sessions.current()?.id).toBe('session-1');
    expect(sessions.others()).toEqual([
      jasmine.objectContaining({
        id: 'session-2',
        device: 'Marker Phone 12',
        browser: 'Marker Browser',
        ip: '203.0.113.77',
        lastActiveAt: '2025-12-31T23:59:59.000Z',
      }),
    ]);
  });

  it('[T-29] puts nothing of the list into the store, the storages or the devtools', async () => {
    const { sessions, show, server, injector, history } = boot(true);
    await show(leakyList(HERE, PHONE));
    void sessions.end('session-2');
    server.expectOne('/auth/revoke-session').flush(null, { status: 500, statusText: 'Oh no' });
    void sessions.endOthers();
    server.expectOne('/auth/revoke-other-sessions').flush({ status: true });

    expect(localStorage.getItem(KEY)).toContain('session-1');
    expect(await history()).toContain('session-2');
    expect(await findTraces(MARKERS, { store: injector })).toEqual([]);
    for (const marker of MARKERS) {
      expect(await history()).not.toContain(marker);
    }
  });

  it('[T-29] is what makes the difference', async () => {
    const { show, injector, history } = boot(false);
    await show(leakyList(HERE, PHONE));
    const places = (await findTraces(MARKERS, { store: injector })).map(({ place }) => place);
    expect(places).toContain('store');
    expect(places).toContain('local-storage');
    expect(await history()).toContain(PHONE);
  });

  it('[T-29] tells the server its own id', async () => {
    const { sessions, show, server } = boot(true);
    await show(leakyList(HERE, PHONE));
    const ended = sessions.end('session-2');
    const { request } = server.expectOne('/auth/revoke-session');
    expect([request.method, request.body]).toEqual(['POST', { token: PHONE }]);
    server.match(() => true).forEach((open) => open.flush({ status: true }));
    void ended;
  });

  it('sends nothing for an id that it never gave out', async () => {
    const { sessions, show, server } = boot(true);
    await show(leakyList(HERE, PHONE));
    for (const id of [PHONE, 'session-3']) {
      expect((await sessions.end(id))?.code).toBe('not-found');
    }
    server.verify();
  });

  it('keeps its ids when the list is loaded again', async () => {
    const { sessions, show } = boot(true);
    await show(leakyList(HERE, PHONE));
    await show(leakyList('tok_new', PHONE, HERE));
    expect(sessions.all().map(({ id }) => id)).toEqual(['session-1', 'session-3', 'session-2']);
  });

  it('forgets the list at the logout, and uses no id twice', async () => {
    const { sessions, show, logout, store, server } = boot(true);
    await show(leakyList(HERE, PHONE));
    await logout.logout();
    expect(sessions.all()).toEqual([]);
    expect((await sessions.end('session-2'))?.code).toBe('not-found');
    store.dispatch(LogoutActions.sessionStarted());
    await show(leakyList(HERE, PHONE));
    expect(sessions.all().map(({ id }) => id)).toEqual(['session-3', 'session-4']);
    server.verify();
  });
});
