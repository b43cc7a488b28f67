import { HttpClient, type HttpInterceptorFn } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { catchError, switchMap, throwError } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { clientOf } from '../../testing-support/http-app';
import { signInElsewhere } from '../../testing-support/other-pages';
import { authInterceptor, bootRevokingApp, revokeLine } from '../../testing-support/revoking-app';
import { type TestApp, signedIn } from '../../testing-support/test-app';
import { SessionGate } from '../core/session-gate';
import type { RevocationOptions } from './revocation-options';

const url = '/api/logout';
const limits = { waitForWrites: 2000, timeout: 3000 };

/** Logs out while writes are on the wire that the revocation does not wait for any longer. */
async function logOut(
  options: Partial<RevocationOptions> = {},
  answerFirst: (first: TestRequest) => void = (first) => {
    answer(first, 204);
  },
) {
  const app = await bootRevokingApp({ url, ...limits, ...options });
  jasmine.clock().install();
  const writes = [send(app, '/api/refresh'), send(app, '/api/notes')] as const;
  const run = app.logout.logout();
  app.http.expectNone(url);
  jasmine.clock().tick(limits.waitForWrites);
  app.http.match(url).forEach(answerFirst);
  return { app, writes, run };
}

function send(app: TestApp, path: string): TestRequest {
  clientOf(app).post(path, {}).subscribe();
  return app.http.expectOne(path);
}

describe('a write that is done after the revocation has left', () => {
  afterEach(() => jasmine.clock().uninstall());

  it('[T-03] causes one more revocation, with the old credentials, past the interceptors', async () => {
    const { app, writes, run } = await logOut();
    const report = await run;
    app.http.expectNone(url);
    answer(writes[0], 200, {}, 'a new token pair');
    const again = app.http.expectOne(url);
    expect(again.request.method).toBe('POST');
    expect(again.request.headers.get('Authorization')).toBe('Bearer alice');
    answer(again, 204);
    expect(app.logout.report()).toBe(report);
    expect(report.writes).toEqual({ finished: 0, failed: 0, unanswered: 2 });
    expect(revokeLine(report)).toEqual({ outcome: 'revoked', status: 204 });
    expect(app.errors).toEqual([]);
  });

  it('[T-03] causes one, however many writes there are', async () => {
    const { app, writes, run } = await logOut();
    await run;
    answer(writes[0], 200);
    answer(app.http.expectOne(url), 204);
    answer(writes[1], 200);
    app.http.expectNone(url);
  });

  it('[T-03] causes one in local-first too', async () => {
    const { app, writes, run } = await logOut({ order: 'local-first' });
    await run;
    answer(writes[0], 200);
    answer(app.http.expectOne(url), 204);
  });

  it('[T-03] causes one when the revocation under way has its answer', async () => {
    let first!: TestRequest;
    const { app, writes, run } = await logOut({}, (request) => (first = request));
    answer(writes[0], 200);
    app.http.expectNone(url);
    answer(first, 204);
    answer(app.http.expectOne(url), 204);
    expect((await run).writes).toEqual({ finished: 1, failed: 0, unanswered: 1 });
  });

  for (const status of [400, 401, 500]) {
    it(`[T-03] causes none where the server refuses it with ${String(status)}`, async () => {
      const { app, writes, run } = await logOut();
      await run;
      answer(writes[0], status);
      app.http.expectNone(url);
      answer(writes[1], 200);
      answer(app.http.expectOne(url), 204);
    });
  }

  it('[T-03] causes none once somebody has signed in', async () => {
    const { app, writes, run } = await logOut();
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    answer(writes[0], 200);
    app.http.expectNone(url);
  });

  it('[T-03] causes none once somebody has signed in in another tab', async () => {
    const { app, writes, run } = await logOut();
    await run;
    signInElsewhere();
    answer(writes[0], 200);
    app.http.expectNone(url);
  });

  it('[T-03] is forgotten by the time of the next run', async () => {
    const { app, writes, run } = await logOut();
    await run;
    await app.router.navigateByUrl('/orders');
    const ofNextRun = send(app, '/api/orders');
    const next = app.logout.logout();
    answer(ofNextRun, 200);
    answer(app.http.expectOne(url), 204);
    await next;
    answer(writes[0], 200);
    app.http.expectNone(url);
  });

  it('[T-03] causes none where the server was not asked at all', async () => {
    const { app, writes, run } = await logOut({ revokeWhen: () => false });
    await run;
    answer(writes[0], 200);
    app.http.expectNone(url);
  });

  it('[T-03] causes none where the revocation cannot be made again', async () => {
    const { app, writes, run } = await logOut({
      url: undefined,
      request: () => Promise.resolve('ended'),
    });
    await run;
    answer(writes[0], 200);
    app.http.expectNone(url);
    expect(app.errors).toEqual([]);
  });

  it('[T-03] is waited for no longer than there is one to come', async () => {
    const { writes, run } = await logOut();
    await run;
    const { done } = TestBed.inject(SessionGate).writes;
    answer(writes[0], 500);
    expect(done.observed).toBeTrue();
    answer(writes[1], 500);
    expect(done.observed).toBeFalse();
  });

  it('[T-03] causes none in an application that is gone', async () => {
    const { app, writes, run } = await logOut();
    await run;
    TestBed.resetTestingModule();
    answer(writes[0], 200);
    app.http.expectNone(url);
  });
});

describe('the revocation that a late write causes', () => {
  afterEach(() => jasmine.clock().uninstall());

  async function revokedAgain() {
    const { app, writes, run } = await logOut();
    await run;
    answer(writes[0], 200);
    return { app, again: app.http.expectOne(url) };
  }

  it('[T-03] is aborted when somebody signs in', async () => {
    const { app, again } = await revokedAgain();
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(again.cancelled).toBeTrue();
  });

  it('[T-03] is aborted by its time limit', async () => {
    const { again } = await revokedAgain();
    jasmine.clock().tick(limits.timeout - 1);
    expect(again.cancelled).toBeFalse();
    jasmine.clock().tick(1);
    expect(again.cancelled).toBeTrue();
  });

  for (const status of [401, 500, 503]) {
    it(`[T-03] is not sent a third time when it is refused with ${String(status)}`, async () => {
      const { app, again } = await revokedAgain();
      answer(again, status, { 'Retry-After': '1' });
      jasmine.clock().tick(3_600_000);
      app.http.expectNone(url);
      expect(app.errors).toEqual([]);
    });
  }
});

describe('a refresh that the revocation itself causes', () => {
  afterEach(() => jasmine.clock().uninstall());

  const refreshing: HttpInterceptorFn = (request, next) => {
    const client = inject(HttpClient);
    return next(request).pipe(
      catchError((error: unknown) =>
        request.url === url
          ? client
              .post('/api/refresh', null)
              .pipe(switchMap(() => next(request.clone({ setHeaders: { 'X-Try': '2' } }))))
          : throwError(() => error),
      ),
    );
  };

  async function refused() {
    const app = await bootRevokingApp(
      { url, ...limits },
      { interceptors: [authInterceptor, refreshing] },
    );
    jasmine.clock().install();
    const run = app.logout.logout();
    answer(app.http.expectOne(url), 401);
    return { app, run, refresh: app.http.expectOne('/api/refresh') };
  }

  it('[T-03] is followed by one more revocation where it is done after the run', async () => {
    const { app, run, refresh } = await refused();
    jasmine.clock().tick(limits.timeout);
    const report = await run;
    expect(revokeLine(report)).toEqual({ outcome: 'failed', status: 401 });
    app.http.expectNone(url);
    answer(refresh, 200, {}, 'a new token pair');
    const again = app.http.expectOne(url);
    expect(again.request.headers.get('Authorization')).toBe('Bearer alice');
    answer(again, 204);
    expect(app.logout.report()).toBe(report);
    expect(report.writes).toEqual({ finished: 0, failed: 0, unanswered: 0 });
  });

  it('[T-03] is followed by none but its own where it is done in time', async () => {
    const { app, run, refresh } = await refused();
    answer(refresh, 200, {}, 'a new token pair');
    const second = app.http.expectOne(url);
    expect(second.request.headers.get('X-Try')).toBe('2');
    answer(second, 204);
    expect(revokeLine(await run)).toEqual({ outcome: 'revoked', status: 204 });
    app.http.expectNone(url);
  });

  it('[T-03] is followed by none where it is a part of a request of the application’s own', async () => {
    const request = () => {
      const client = inject(HttpClient);
      return client.post('/own/1', null).pipe(switchMap(() => client.post('/own/2', null)));
    };
    const app = await bootRevokingApp({ request });
    const run = app.logout.logout();
    answer(app.http.expectOne('/own/1'), 204);
    answer(app.http.expectOne('/own/2'), 204);
    expect(revokeLine(await run)?.outcome).toBe('revoked');
    app.http.verify();
  });

  it('[T-03] is followed by none where the server refuses it', async () => {
    const { app, run, refresh } = await refused();
    jasmine.clock().tick(limits.timeout);
    await run;
    answer(refresh, 401);
    app.http.expectNone(url);
  });

  it('[T-03] is followed by none once somebody has signed in', async () => {
    const { app, run, refresh } = await refused();
    jasmine.clock().tick(limits.timeout);
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    answer(refresh, 200);
    app.http.expectNone(url);
  });

  it('[T-03] is forgotten by the time of the next run', async () => {
    const { app, run, refresh } = await refused();
    jasmine.clock().tick(limits.timeout);
    await run;
    await app.router.navigateByUrl('/orders');
    const next = app.logout.logout();
    answer(app.http.expectOne(url), 204);
    await next;
    answer(refresh, 200);
    app.http.expectNone(url);
  });
});

describe('a write that is done before the revocation leaves', () => {
  afterEach(() => jasmine.clock().uninstall());

  it('[T-03] causes no second one, also as the last of several', async () => {
    const app = await bootRevokingApp({ url, ...limits });
    jasmine.clock().install();
    const writes = [send(app, '/api/refresh'), send(app, '/api/notes')];
    const run = app.logout.logout();
    for (const write of writes) {
      app.http.expectNone(url);
      answer(write, 200);
    }
    answer(app.http.expectOne(url), 204);
    await run;
    jasmine.clock().tick(3_600_000);
    app.http.expectNone(url);
  });
});
