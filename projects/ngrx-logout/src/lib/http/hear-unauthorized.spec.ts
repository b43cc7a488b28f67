import { HttpContext, type HttpErrorResponse } from '@angular/common/http';
import {
  REVOKED_BODY,
  SAYS_EXPIRED,
  SAYS_REVOKED,
  answer,
  answerRevoked,
} from '../../testing-support/answers';
import { clientOf, listen, runsOf } from '../../testing-support/http-app';
import { type TestApp, bootApp, noteWritten, signedIn } from '../../testing-support/test-app';
import { invalidToken } from '../core/is-token-revoked';
import type { LogoutConfig } from '../core/logout-config';
import { SKIP_LOGOUT } from '../core/request-context';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';

const setup = (config: LogoutConfig = {}): Promise<TestApp> =>
  bootApp([
    provideLogout(
      { redirectTo: '/login', sessionStartedOn: [signedIn], ...config },
      withRevocation({ url: '/api/logout' }),
    ),
  ]);

/** Sends a request and has it answered; says how many runs that started, once they are over. */
async function runsAfter(
  app: TestApp,
  url: string,
  headers: Record<string, string> = { 'WWW-Authenticate': SAYS_REVOKED },
  { status = 401, body = '' }: { status?: number; body?: string | object } = {},
): Promise<number> {
  listen(clientOf(app).get(url));
  answer(app.http.expectOne(url), status, headers, body);
  if (app.logout.inProgress()) {
    await app.logout.logout();
  }
  return runsOf(app);
}

describe('a 401 that says revoked', () => {
  const SAYING: readonly (readonly [string, Record<string, string>, string | object])[] = [
    ['its header', { 'WWW-Authenticate': SAYS_REVOKED }, ''],
    ['its body', {}, REVOKED_BODY],
    ['both', { 'WWW-Authenticate': SAYS_REVOKED }, REVOKED_BODY],
  ];
  for (const [name, headers, body] of SAYING) {
    it(`by ${name} ends the session once, without asking the server to end it`, async () => {
      const app = await setup({ beforeLogout: [() => false] });
      app.store.dispatch(noteWritten({ note: 'ALICE' }));
      expect(await runsAfter(app, '/api/orders', headers, { body })).toBe(1);
      app.http.expectNone('/api/logout');
      expect(app.logout.reason()).toBe('token-revoked');
      expect(app.state()['notes']).toEqual({ notes: [] });
      expect(app.router.url).toBe('/login');
      expect(app.errors).toEqual([]);
    });
  }

  it('tells its own subscriber only that nothing comes, at the end', async () => {
    const app = await setup();
    const heard = listen(clientOf(app).get('/api/orders'));
    answerRevoked(app.http.expectOne('/api/orders'));
    expect(heard).toEqual([]);
    await app.logout.logout();
    expect(heard).toEqual(['complete']);
  });

  const OTHERS: readonly (readonly [string, number, Record<string, string>, string | object])[] = [
    ['a bare 401', 401, {}, ''],
    ['an expired token', 401, { 'WWW-Authenticate': SAYS_EXPIRED }, { code: 'token_expired' }],
    ['wrong credentials', 401, {}, { code: 'invalid_credentials' }],
    [
      'a 403 with the words of a revoked token',
      403,
      { 'WWW-Authenticate': SAYS_REVOKED },
      REVOKED_BODY,
    ],
    ['a 400 with the words', 400, { 'WWW-Authenticate': SAYS_REVOKED }, REVOKED_BODY],
    ['a 500 with the words', 500, {}, REVOKED_BODY],
  ];
  for (const [name, status, headers, body] of OTHERS) {
    it(`is not ${name}, which is passed on`, async () => {
      const app = await setup();
      const heard = listen(clientOf(app).get('/api/orders'));
      answer(app.http.expectOne('/api/orders'), status, headers, body);
      expect(heard).toEqual([status]);
      expect(app.logout.status()).toBe('idle');
    });
  }

  for (const url of ['/api/orders', 'https://elsewhere.example/api']) {
    it(`[T-41] is not a 200 from ${url} with the words`, async () => {
      const app = await setup();
      const heard = listen(clientOf(app).get(url));
      const body = { error: 'token revoked' };
      answer(app.http.expectOne(url), 200, { 'WWW-Authenticate': SAYS_REVOKED }, body);
      expect(heard).toEqual([body, 'complete']);
      expect(app.logout.status()).toBe('idle');
    });
  }

  it('means nothing on a request that is not of the session', async () => {
    const app = await setup();
    const context = new HttpContext().set(SKIP_LOGOUT, true);
    const heard = listen(clientOf(app).get('/api/public', { context }));
    answerRevoked(app.http.expectOne('/api/public'));
    expect(heard).toEqual([401]);
    expect(app.logout.status()).toBe('idle');
  });
});

describe('[T-09] a 401 of another period', () => {
  it('of a write that A sent leaves B signed in', async () => {
    const app = await setup();
    const heard = listen(clientOf(app).post('/api/orders', {}));
    const old = app.http.expectOne('/api/orders');
    const run = app.logout.logout({ reason: 'token-revoked' });
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    answerRevoked(old);
    expect(runsOf(app)).toBe(1);
    expect(app.logout.status()).toBe('idle');
    expect(app.state()['auth']).toEqual({ name: 'bob' });
    expect(heard).toEqual(['complete']);
  });

  it('of a write that was sent between two sessions leaves B signed in', async () => {
    const app = await setup();
    await app.logout.logout({ reason: 'token-revoked' });
    const heard = listen(clientOf(app).post('/api/ping', {}));
    app.store.dispatch(signedIn({ name: 'bob' }));
    answerRevoked(app.http.expectOne('/api/ping'));
    expect(heard).toEqual([401]);
    expect(app.logout.status()).toBe('idle');
  });

  it('does not stop a 401 of the new session', async () => {
    const app = await setup();
    await app.logout.logout({ reason: 'token-revoked' });
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(await runsAfter(app, '/api/orders')).toBe(2);
  });
});

describe('[T-42] a 401 that could loop', () => {
  it('on a sign-in and on a refresh that fail is passed on', async () => {
    const app = await setup();
    for (const url of ['/api/auth/login', '/api/auth/refresh']) {
      const heard = listen(clientOf(app).post(url, {}));
      answer(app.http.expectOne(url), 401, {}, { code: 'invalid_credentials' });
      expect(heard).toEqual([401]);
    }
    expect(runsOf(app)).toBe(0);
  });

  it('on the revocation itself ends in one run and one request', async () => {
    const app = await setup();
    const run = app.logout.logout();
    answerRevoked(app.http.expectOne('/api/logout'));
    const { reason, steps } = await run;
    expect(reason).toBe('user');
    expect(steps.find(({ name }) => name === 'revoke')?.outcome).toBe('already-ended');
    expect(runsOf(app)).toBe(1);
    app.http.expectNone('/api/logout');
  });

  it('on requests sent when nobody is signed in starts no second run', async () => {
    const app = await setup();
    expect(await runsAfter(app, '/api/orders')).toBe(1);
    expect(await runsAfter(app, '/api/anonymous')).toBe(1);
    expect(app.logout.status()).toBe('done');
  });
});

describe('isTokenRevoked', () => {
  it('may be invalidToken, for which every invalid token ends the session', async () => {
    const app = await setup({ isTokenRevoked: invalidToken });
    expect(await runsAfter(app, '/api/orders', { 'WWW-Authenticate': SAYS_EXPIRED })).toBe(1);
  });

  it("may be the application's own, and replaces the default", async () => {
    const isTokenRevoked = ({ error }: HttpErrorResponse) => error === 'gone';
    const app = await setup({ isTokenRevoked });
    expect(await runsAfter(app, '/api/orders')).toBe(0);
    expect(await runsAfter(app, '/api/orders', {}, { body: 'gone' })).toBe(1);
  });

  it('is asked about 401s of allowed origins alone', async () => {
    const isTokenRevoked = jasmine.createSpy().and.returnValue(false);
    const app = await setup({ isTokenRevoked });
    await runsAfter(app, '/a', {}, { status: 403 });
    await runsAfter(app, 'https://elsewhere.example/a');
    expect(isTokenRevoked).not.toHaveBeenCalled();
    await runsAfter(app, '/a');
    expect(isTokenRevoked).toHaveBeenCalledTimes(1);
  });

  it('that throws is reported, and the 401 passed on', async () => {
    const mistake = new TypeError('oops');
    const app = await setup({
      isTokenRevoked: () => {
        throw mistake;
      },
    });
    const heard = listen(clientOf(app).get('/api/orders'));
    answerRevoked(app.http.expectOne('/api/orders'));
    expect(heard).toEqual([401]);
    expect(app.errors).toEqual([mistake]);
    expect(app.logout.status()).toBe('idle');
  });
});
