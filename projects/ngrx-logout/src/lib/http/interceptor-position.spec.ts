import {
  HTTP_INTERCEPTORS,
  HttpClient,
  HttpErrorResponse,
  type HttpInterceptorFn,
  HttpResponse,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { EMPTY, catchError, of, retry, switchMap, throwError } from 'rxjs';
import { SAYS_EXPIRED, answer, answerRevoked } from '../../testing-support/answers';
import { baseWithHttp, clientOf, listen, runsOf } from '../../testing-support/http-app';
import { type TestApp, bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { LogoutInterceptor, logoutInterceptor } from './logout-interceptor';

const LOGOUT = provideLogout({ redirectTo: '/login' });

const classInterceptor = { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true };

describe('[T-44] logoutInterceptor, innermost, sees a 401 through', () => {
  let calls: string[] = [];
  beforeEach(() => (calls = []));

  const rewriting: HttpInterceptorFn = (request, next) =>
    next(request).pipe(catchError(() => throwError(() => new Error('Something went wrong'))));
  const silencing: HttpInterceptorFn = (request, next) =>
    next(request).pipe(catchError(() => of(new HttpResponse({ body: 'default' }))));
  // As retryWhen(take(2)), which completes where it gives up.
  const retrying: HttpInterceptorFn = (request, next) =>
    next(request).pipe(
      retry({ delay: (_, count) => (count > 2 ? EMPTY : of(calls.push('retry'))) }),
    );
  const refreshing: HttpInterceptorFn = (request, next) => {
    const client = inject(HttpClient);
    return next(request).pipe(
      catchError((error: unknown) => {
        const isExpired = error instanceof HttpErrorResponse && error.status === 401;
        if (!isExpired || request.url === '/refresh') {
          return throwError(() => error);
        }
        calls.push('refresh');
        return client
          .post('/refresh', null)
          .pipe(switchMap(() => next(request.clone({ setHeaders: { Authorization: 'new' } }))));
      }),
    );
  };

  const OUTER: readonly (readonly [string, HttpInterceptorFn])[] = [
    ['one that rewrites errors', rewriting],
    ['one that swallows errors', silencing],
    ['one that retries and then completes', retrying],
    ['one that refreshes and retries', refreshing],
  ];
  const boot = (...interceptors: HttpInterceptorFn[]): Promise<TestApp> =>
    bootApp([LOGOUT], baseWithHttp(withInterceptors(interceptors)));

  for (const [name, outer] of OUTER) {
    it(name, async () => {
      const app = await boot(outer, logoutInterceptor);
      const heard = listen(clientOf(app).get('/orders'));
      answerRevoked(app.http.expectOne('/orders'));
      await app.logout.logout();
      expect(runsOf(app)).toBe(1);
      expect(app.logout.reason()).toBe('token-revoked');
      expect(calls).toEqual([]);
      expect(heard).toEqual(['complete']);
      expect(app.errors).toEqual([]);
    });

    it(`${name}, as a class after it`, async () => {
      const features = [withInterceptors([outer]), withInterceptorsFromDi()];
      const app = await bootApp([LOGOUT], [...baseWithHttp(...features), classInterceptor]);
      listen(clientOf(app).get('/orders'));
      answerRevoked(app.http.expectOne('/orders'));
      await app.logout.logout();
      expect(runsOf(app)).toBe(1);
    });
  }

  for (const [name, outer] of [OUTER[0]!, OUTER[1]!]) {
    it(`which it would not, outside of ${name}`, async () => {
      const app = await boot(logoutInterceptor, outer);
      listen(clientOf(app).get('/orders'));
      answerRevoked(app.http.expectOne('/orders'));
      expect(app.logout.status()).toBe('idle');
    });
  }

  it('and leaves an expired token to a refresh', async () => {
    const app = await boot(refreshing, logoutInterceptor);
    const heard = listen(clientOf(app).get('/orders'));
    answer(app.http.expectOne('/orders'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
    answer(app.http.expectOne('/refresh'), 200);
    const again = app.http.expectOne('/orders');
    expect(again.request.headers.get('Authorization')).toBe('new');
    answer(again, 200, {}, 'orders');
    expect(heard).toEqual(['orders', 'complete']);
    expect(app.logout.status()).toBe('idle');
  });

  it('and ends the session once where the refresh hears that it was revoked', async () => {
    const app = await boot(refreshing, logoutInterceptor);
    const heard = listen(clientOf(app).get('/orders'));
    answer(app.http.expectOne('/orders'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
    answerRevoked(app.http.expectOne('/refresh'));
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
    expect(heard).toEqual(['complete']);
  });
});
