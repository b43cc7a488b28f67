import {
  HttpClient,
  HttpErrorResponse,
  type HttpInterceptorFn,
  HttpResponse,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { EMPTY, Subject, catchError, of, switchMap, throwError } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { runsOf } from '../../testing-support/http-app';
import {
  authInterceptor,
  bootRevokingApp,
  isClean,
  revokeLine,
  settledLine,
} from '../../testing-support/revoking-app';
import { signedIn } from '../../testing-support/test-app';

const url = '/api/logout';
const ORDERS = ['revoke-first', 'local-first'] as const;

describe('a revocation among interceptors of the application', () => {
  it('is bounded where a refresh waits for itself, and named by what the wire said', async () => {
    const refreshed = new Subject<void>();
    let isRefreshing = false;
    const deadlocking: HttpInterceptorFn = (request, next) => {
      const client = inject(HttpClient);
      return next(request).pipe(
        catchError(() => {
          if (isRefreshing) {
            return refreshed.pipe(switchMap(() => next(request)));
          }
          isRefreshing = true;
          return client.post('/api/refresh', null).pipe(switchMap(() => next(request)));
        }),
      );
    };
    const app = await bootRevokingApp({ url, timeout: 20 }, { interceptors: [deadlocking] });
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 401);
    answer(app.http.expectOne('/api/refresh'), 401);
    expect(revokeLine(await run) as unknown).toEqual({ outcome: 'failed', status: 401 });
    expect(isClean(app)).toBeTrue();
    expect(runsOf(app)).toBe(1);
  });

  const refreshing: HttpInterceptorFn = (request, next) => {
    const client = inject(HttpClient);
    return next(request).pipe(
      catchError((error: unknown) =>
        error instanceof HttpErrorResponse && error.status === 401 && request.url === url
          ? client
              .post('/api/refresh', null)
              .pipe(switchMap(() => next(request.clone({ setHeaders: { Authorization: 'new' } }))))
          : throwError(() => error),
      ),
    );
  };

  it('is revoked where a refresh renews its token on the way', async () => {
    const app = await bootRevokingApp({ url }, { interceptors: [authInterceptor, refreshing] });
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 401);
    answer(app.http.expectOne('/api/refresh'), 200);
    const again = app.http.expectOne(url);
    expect(again.request.headers.get('Authorization')).toBe('new');
    answer(again, 204);
    expect(revokeLine(await run) as unknown).toEqual({ outcome: 'revoked', status: 204 });
    expect(isClean(app)).toBeTrue();
  });

  it('lets nobody refresh the token of a session that was cleared, in local-first', async () => {
    const app = await bootRevokingApp(
      { url, order: 'local-first' },
      { interceptors: [refreshing] },
    );
    await app.logout.logout();
    answer(app.http.expectOne(url), 401);
    app.http.expectNone('/api/refresh');
    expect((await settledLine(app)) as unknown).toEqual({ outcome: 'failed', status: 401 });
  });

  it('is not taken for the refresh that an interceptor sends before it', async () => {
    const proactive: HttpInterceptorFn = (request, next) =>
      request.url === url
        ? inject(HttpClient)
            .post('/api/refresh', null)
            .pipe(switchMap(() => next(request)))
        : next(request);
    const app = await bootRevokingApp({ url, timeout: 20 }, { interceptors: [proactive] });
    const run = app.logout.logout();
    answer(app.http.expectOne('/api/refresh'), 200);
    app.http.expectOne(url);
    expect(revokeLine(await run) as unknown).toEqual({ outcome: 'timed-out' });
    app.store.dispatch(signedIn({ name: 'bob' }));
  });

  it('is sent after the refresh that an interceptor sends before it, in local-first too', async () => {
    const proactive: HttpInterceptorFn = (request, next) =>
      request.url === url
        ? inject(HttpClient)
            .post('/api/refresh', null)
            .pipe(switchMap(() => next(request)))
        : next(request);
    const app = await bootRevokingApp({ url }, { interceptors: [proactive] });
    const report = await app.logout.logout({ reason: 'expired' });
    expect(revokeLine(report)?.outcome).toBe('pending');
    answer(app.http.expectOne('/api/refresh'), 200);
    answer(app.http.expectOne(url), 204);
    expect(revokeLine(app.logout.report()) as unknown).toEqual({ outcome: 'revoked', status: 204 });
  });

  const HIDING: readonly (readonly [string, HttpInterceptorFn])[] = [
    ['swallow its answer', (request, next) => next(request).pipe(switchMap(() => EMPTY))],
    [
      'rewrite its error',
      (request, next) => next(request).pipe(catchError(() => throwError(() => new Error('oops')))),
    ],
    [
      'silence its error',
      (request, next) =>
        next(request).pipe(catchError(() => of(new HttpResponse({ status: 200 })))),
    ],
  ];
  for (const [name, interceptor] of HIDING) {
    it(`is named by what the wire said where they ${name}`, async () => {
      const app = await bootRevokingApp({ url }, { interceptors: [interceptor] });
      const run = app.logout.logout();
      answer(app.http.expectOne(url), 500);
      expect(revokeLine(await run) as unknown).toEqual({ outcome: 'failed', status: 500 });
      expect(app.errors).toEqual([]);
    });
  }

  for (const order of ORDERS) {
    it(`is not called revoked where they never send it, ${order}`, async () => {
      const app = await bootRevokingApp({ url, order }, { interceptors: [() => EMPTY] });
      await app.logout.logout();
      app.http.expectNone(url);
      expect((await settledLine(app)) as unknown).toEqual({
        outcome: 'failed',
        detail: 'it ended without an answer',
      });
      expect(isClean(app)).toBeTrue();
    });
  }

  it('is what they answer themselves where they never send it', async () => {
    const mock: HttpInterceptorFn = () => of(new HttpResponse({ status: 204 }));
    const app = await bootRevokingApp({ url }, { interceptors: [mock] });
    const report = await app.logout.logout();
    expect(revokeLine(report) as unknown).toEqual({ outcome: 'revoked', status: 204 });
  });

  it('goes past them via backend', async () => {
    const seen: string[] = [];
    const counting: HttpInterceptorFn = (request, next) =>
      next(request.clone({ url: `x${seen.push('x')}` }));
    const app = await bootRevokingApp({ url, via: 'backend' }, { interceptors: [counting] });
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 204);
    await run;
    expect(seen).toEqual([]);
  });
});
