import {
  HttpClient,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { Component, Injector, inject, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Store, createAction, createReducer, on, props, provideStore } from '@ngrx/store';
import {
  Logout,
  type LogoutConfig,
  type LogoutReport,
  externalUrl,
  logoutInterceptor,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { findTraces } from './find-traces';
import { LogoutTesting, type RevocationAnswer } from './logout-testing';
import { provideLogoutTesting } from './provide-logout-testing';

const noteWritten = createAction('[Testing] note written', props<{ note: string }>());
const notes = createReducer(
  [] as readonly string[],
  on(noteWritten, (state, { note }) => [...state, note]),
);
const withToken: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { Authorization: 'Bearer a' } }));

@Component({ selector: 'lib-page', template: '' })
class Page {}

type Revocation = Parameters<typeof withRevocation>[0];

function setup(config: LogoutConfig = {}, revocation: Revocation = { url: '/api/logout' }) {
  spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [
      provideLogoutTesting(),
      provideZonelessChangeDetection(),
      provideRouter([{ path: '**', component: Page }]),
      provideHttpClient(withInterceptors([withToken, logoutInterceptor])),
      provideStore({ notes }),
      provideLogout(
        { redirectTo: '/login', ...config },
        withRevocation(revocation),
        withStoragePurge({ session: ['draft'] }),
      ),
    ],
  });
  return {
    testing: TestBed.inject(LogoutTesting),
    logout: TestBed.inject(Logout),
    store: TestBed.inject(Store),
  };
}

const revokeLine = ({ steps }: LogoutReport) => {
  const { outcome, status } = steps.find(({ name }) => name === 'revoke')!;
  return status === undefined ? outcome : `${outcome} ${status}`;
};

describe('provideLogoutTesting', () => {
  it('lets an application log out for real, without network', async () => {
    const { testing, logout, store } = setup();
    store.dispatch(noteWritten({ note: 'ALICE-PRIVATE' }));
    sessionStorage.setItem('draft', 'ALICE-PRIVATE');
    const everything = { store: TestBed.inject(Injector) };
    expect((await findTraces(['ALICE-PRIVATE'], everything)).map(({ place }) => place)).toEqual([
      'store',
      'session-storage',
    ]);
    expect(revokeLine(await logout.logout())).toBe('revoked 204');
    expect(await findTraces(['ALICE-PRIVATE'], everything)).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/login');
    expect(testing.visits).toEqual([]);
  });

  it('shows the revocation as the interceptors left it', async () => {
    const { testing, logout } = setup();
    await logout.logout();
    expect(
      testing.revocations.map(({ method, url, headers }) => [
        method,
        url,
        headers.get('Authorization'),
      ]),
    ).toEqual([['POST', '/api/logout', 'Bearer a']]);
  });

  const ANSWERS: readonly (readonly [RevocationAnswer, string])[] = [
    [{ status: 200, body: 'bye' }, 'revoked 200'],
    [{ status: 410 }, 'already-ended 410'],
    [{ status: 500 }, 'failed 500'],
    [
      { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      'failed 401',
    ],
  ];
  for (const [answer, line] of ANSWERS) {
    it(`answers ${JSON.stringify(answer)}: ${line}`, async () => {
      const { testing, logout } = setup();
      testing.answer(answer);
      expect(revokeLine(await logout.logout())).toBe(line);
    });
  }

  it('is offline, and the user is out all the same', async () => {
    const { testing, logout } = setup();
    testing.answer('offline');
    expect(revokeLine(await logout.logout())).toContain('offline');
    expect(logout.status()).toBe('done');
  });

  it('never answers, and the walk goes on at the limit', async () => {
    const { testing, logout } = setup({}, { url: '/api/logout', timeout: 20 });
    testing.answer('never');
    expect(revokeLine(await logout.logout())).toBe('timed-out');
  });

  const WAYS: readonly (readonly [string, Revocation])[] = [
    ['of the application’s own', { request: () => inject(HttpClient).delete('/api/session') }],
    ['past the interceptors', { url: '/revoke', via: 'backend' }],
  ];
  for (const [name, way] of WAYS) {
    it(`answers a request ${name}`, async () => {
      const { testing, logout } = setup({}, way);
      expect(revokeLine(await logout.logout())).toBe('revoked 204');
      expect(testing.revocations.length).toBe(1);
    });
  }

  const LEAVES: readonly (readonly [string, LogoutConfig, string])[] = [
    ['for good', { leave: 'reload' }, '/login'],
    [
      'for another origin',
      { redirectTo: () => externalUrl('https://id.example/out') },
      'https://id.example/out',
    ],
  ];
  for (const [name, config, url] of LEAVES) {
    it(`notes that the page would be left ${name}`, async () => {
      const { testing, logout } = setup(config);
      await logout.logout();
      expect(testing.visits).toEqual([url]);
    });
  }

  it('begins each test without what another one’s logout left', () => {
    localStorage.setItem('ngrx-logout:app', '{"v":1,"session":"x","open":false,"owed":["revoke"]}');
    sessionStorage.setItem('ngrx-logout:app:arrival', '{"reason":"expired"}');
    localStorage.setItem('ngrx-logout-unlike', 'kept');
    const { logout } = setup();
    expect(logout.reason()).toBeNull();
    expect(logout.status()).toBe('idle');
    expect(localStorage.getItem('ngrx-logout-unlike')).toBe('kept');
    localStorage.removeItem('ngrx-logout-unlike');
  });
});
