import { HttpClient, type HttpErrorResponse } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { answer as reply, answerRevoked } from '../../testing-support/answers';
import { bootRevokingApp, isClean, revokeLine } from '../../testing-support/revoking-app';
import { type TestApp, signedIn } from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import { LogoutError } from '../core/logout-error';
import type { RevocationOptions } from '../revocation/revocation-options';
import { LogoutActions } from './logout-actions';

const URLS = { local: '/api/logout', global: '/api/logout-all' };

const boot = (options: RevocationOptions = {}, config: LogoutConfig = {}): Promise<TestApp> =>
  bootRevokingApp(options.request ? options : { url: URLS, ...options }, { config });

const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'resolved',
    (error: unknown) => (error instanceof LogoutError ? error.code : String(error)),
  );

/** Whether nothing at all has happened to alice. */
const isUntouched = ({ state, router, actions, logout }: TestApp): boolean =>
  JSON.stringify([state()['notes'], state()['auth'], router.url, logout.status()]) ===
    JSON.stringify([{ notes: ['ALICE'] }, { name: 'alice' }, '/orders', 'idle']) &&
  !actions.includes('[Logout] Started');

describe('a logout of scope global', () => {
  it('asks the server first, and then ends this session without asking again', async () => {
    const app = await boot();
    const answer = app.logout.logoutEverywhere();
    expect(isUntouched(app)).toBeTrue();
    const request = app.http.expectOne(URLS.global);
    expect(request.request.method).toBe('POST');
    expect(request.request.headers.get('Authorization')).toBe('Bearer alice');
    request.flush('{"ended":3}');
    const report = await answer;
    app.http.expectNone(URLS.local);
    expect([report.scope, report.reason]).toEqual(['global', 'user']);
    expect(revokeLine(report)).toEqual({ outcome: 'revoked', status: 200 });
    expect(isClean(app)).toBeTrue();
  });

  it('is started by the action as well', async () => {
    const app = await boot();
    app.store.dispatch(LogoutActions.logout({ scope: 'global', redirectTo: '/login' }));
    app.http.expectOne(URLS.global).flush('');
    expect((await app.logout.logout()).scope).toBe('global');
  });

  const failures: readonly (readonly [string, (request: TestRequest) => void])[] = [
    ...[500, 403, 401, 410].map(
      (status) =>
        [
          String(status),
          (request: TestRequest) => {
            reply(request, status);
          },
        ] as const,
    ),
    [
      'no network',
      (request) => {
        request.error(new ProgressEvent('error'));
      },
    ],
    [
      'a page of html',
      (request) => {
        reply(request, 200, { 'Content-Type': 'text/html' });
      },
    ],
    ['no answer', () => undefined],
  ];
  for (const [name, fail] of failures) {
    it(`touches nothing and says so after ${name}`, async () => {
      const app = await boot({ timeout: 20 });
      const code = codeOf(app.logout.logoutEverywhere());
      fail(app.http.expectOne(URLS.global));
      expect(await code).toBe('not-everywhere');
      expect(isUntouched(app)).toBeTrue();
      expect(app.actions).toContain('[Logout] Refused');
      const end = app.logout.logout();
      app.http.expectOne(URLS.local).flush('');
      expect((await end).scope).toBe('local');
      expect(isClean(app)).toBeTrue();
    });
  }

  it('[ASVS 7.5.2] tells the caller what the server said, and the store nothing of it', async () => {
    const app = await boot();
    const answer = app.logout.logoutEverywhere();
    const body = '{"code":"reauthentication_required"}';
    app.http.expectOne(URLS.global).flush(body, { status: 403, statusText: 'Forbidden' });
    const error = (await answer.catch((reason: unknown) => reason)) as LogoutError;
    expect(error.refusal?.outcome).toBe('failed');
    expect(error.refusal?.response?.status).toBe(403);
    expect((error.refusal?.response as HttpErrorResponse).error).toBe(body);
    expect(error.message).not.toContain('reauthentication');
    expect(JSON.stringify(app.state())).not.toContain('reauthentication');
  });

  it('lets the predicate of the application judge', async () => {
    const app = await boot({ isRevoked: ({ status }) => status === 404 });
    const answer = app.logout.logoutEverywhere();
    reply(app.http.expectOne(URLS.global), 404);
    expect((await answer).scope).toBe('global');
  });

  it('asks the guards before the server', async () => {
    const app = await boot({}, { beforeLogout: [() => false] });
    expect(await codeOf(app.logout.logoutEverywhere())).toBe('refused');
    app.http.expectNone(URLS.global);
    expect(isUntouched(app)).toBeTrue();
  });

  it('is one question, however often it is asked', async () => {
    const app = await boot();
    const answers = [app.logout.logoutEverywhere(), app.logout.logoutEverywhere()];
    app.http.expectOne(URLS.global).flush('');
    const [first, second] = await Promise.all(answers);
    expect(first).toBe(second);
    expect(app.actions.filter((type) => type === '[Logout] Started').length).toBe(1);
  });

  it('gives way to a local logout while the server is silent', async () => {
    const app = await boot();
    const everywhere = app.logout.logoutEverywhere();
    const asked = app.http.expectOne(URLS.global);
    const here = app.logout.logout();
    expect(asked.cancelled).toBeTrue();
    app.http.expectOne(URLS.local).flush('');
    expect((await here).scope).toBe('local');
    expect((await everywhere).scope).toBe('local');
  });

  it('signs out here if a guard was still thinking when that was asked, and the server fails', async () => {
    let agree!: (mayGo: boolean) => void;
    const thinking = new Promise<boolean>((resolve) => (agree = resolve));
    const app = await boot({}, { beforeLogout: [() => thinking] });
    const everywhere = app.logout.logoutEverywhere();
    const here = app.logout.logout();
    agree(true);
    await thinking;
    await Promise.resolve();
    reply(app.http.expectOne(URLS.global), 500);
    await Promise.resolve();
    app.http.expectOne(URLS.local).flush('');
    expect((await here).scope).toBe('local');
    expect((await everywhere).scope).toBe('local');
  });

  it('[T-28] is one run when the server ends this session first and refuses its requests', async () => {
    const app = await boot();
    const client = app.injector.get(HttpClient);
    client.get('/api/orders').subscribe({ error: () => undefined });
    client.get('/api/profile').subscribe({ error: () => undefined });
    const answer = app.logout.logoutEverywhere();
    answerRevoked(app.http.expectOne('/api/orders'));
    answerRevoked(app.http.expectOne('/api/profile'));
    expect(isUntouched(app)).toBeTrue();
    app.http.expectOne(URLS.global).flush('');
    const report = await answer;
    expect([report.scope, report.reason]).toEqual(['global', 'user']);
    expect(app.actions.filter((type) => type === '[Logout] Started').length).toBe(1);
    app.http.expectNone(URLS.local);
  });

  it('[T-28] ends the session for its own reason when the server then fails', async () => {
    const app = await boot();
    app.injector
      .get(HttpClient)
      .get('/api/orders')
      .subscribe({ error: () => undefined });
    const answer = app.logout.logoutEverywhere();
    answerRevoked(app.http.expectOne('/api/orders'));
    reply(app.http.expectOne(URLS.global), 500);
    const report = await answer;
    expect([report.scope, report.reason]).toEqual(['local', 'token-revoked']);
    expect(isClean(app)).toBeTrue();
  });

  it('ends the session when the server says that it was over already', async () => {
    const app = await boot();
    const answer = app.logout.logoutEverywhere();
    answerRevoked(app.http.expectOne(URLS.global));
    expect((await answer).reason).toBe('token-revoked');
  });

  it('tells a request of the application which scope is meant', async () => {
    const scopes: string[] = [];
    const app = await boot({
      request: ({ scope }) => {
        scopes.push(scope);
        return Promise.resolve();
      },
    });
    expect((await app.logout.logoutEverywhere()).scope).toBe('global');
    expect(scopes).toEqual(['global']);
    app.store.dispatch(signedIn({ name: 'bob' }));
    await app.logout.logout();
    expect(scopes).toEqual(['global', 'local']);
  });

  it('is refused, with a remedy, where no url is known for it', async () => {
    const app = await boot({ url: '/api/logout' });
    expect(await codeOf(app.logout.logoutEverywhere())).toBe('no-global-revocation');
    expect(isUntouched(app)).toBeTrue();
  });

  it('is refused for a reason that nobody can be asked about', async () => {
    const app = await boot();
    expect(() => app.logout.logoutEverywhere({ reason: 'expired' })).toThrowError(
      /invalid-request/,
    );
    expect(isUntouched(app)).toBeTrue();
  });
});
