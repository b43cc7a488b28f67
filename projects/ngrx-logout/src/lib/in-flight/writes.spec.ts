import {
  HttpClient,
  HttpErrorResponse,
  type HttpInterceptorFn,
  withInterceptors,
} from '@angular/common/http';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { Store, createAction } from '@ngrx/store';
import { catchError, switchMap, tap } from 'rxjs';
import { SAYS_EXPIRED, answer } from '../../testing-support/answers';
import { baseWithHttp, clientOf, listen } from '../../testing-support/http-app';
import { holdRun } from '../../testing-support/hold-run';
import { authInterceptor } from '../../testing-support/revoking-app';
import { type TestApp, bootApp, signedIn } from '../../testing-support/test-app';
import type { LogoutFeature } from '../core/logout-feature';
import { logoutInterceptor } from '../http/logout-interceptor';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';

const config = { redirectTo: '/login', sessionStartedOn: [signedIn] };
const draftSent = createAction('[In flight writes] draft sent');
const KEY = 'draft of the slow POST';

async function bootDrafts(...features: readonly LogoutFeature[]): Promise<TestApp> {
  localStorage.removeItem(KEY);
  const send = createEffect(
    (actions = inject<Actions>(Actions), http = inject(HttpClient)) =>
      actions.pipe(
        ofType(draftSent),
        switchMap(() => http.post<string>('/api/draft', {})),
        tap((draft) => localStorage.setItem(KEY, draft)),
      ),
    { functional: true, dispatch: false },
  );
  const app = await bootApp([provideEffects({ send }), provideLogout(config, ...features)]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  return app;
}

describe('a slow POST whose success writes to localStorage', () => {
  afterEach(() => localStorage.removeItem(KEY));

  it('writes there while the session lasts', async () => {
    const app = await bootDrafts();
    app.store.dispatch(draftSent());
    answer(app.http.expectOne('/api/draft'), 201, {}, 'ALICE');
    expect(localStorage.getItem(KEY)).toBe('ALICE');
  });

  for (const phase of ['revoke', 'purge', 'leave'] as const) {
    it(`[T-02] writes nothing when it is answered in ${phase}, and is counted`, async () => {
      const hold = holdRun(phase);
      const app = await bootDrafts(hold.feature);
      app.store.dispatch(draftSent());
      const run = app.logout.logout();
      const request = app.http.expectOne('/api/draft');
      expect(request.cancelled).toBeFalse();
      answer(request, 201, {}, 'ALICE');
      hold.letGo();
      expect((await run).writes).toEqual({ finished: 1, failed: 0, unanswered: 0 });
      expect(localStorage.getItem(KEY)).toBeNull();
    });
  }

  it('[T-02] writes nothing when it is answered after the run, and is counted as unanswered', async () => {
    const app = await bootDrafts();
    app.store.dispatch(draftSent());
    const { writes } = await app.logout.logout();
    expect(writes).toEqual({ finished: 0, failed: 0, unanswered: 1 });
    answer(app.http.expectOne('/api/draft'), 201, {}, 'ALICE');
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(app.logout.report()?.writes).toEqual(writes);
  });
});

/** Refreshes on a 401, as such interceptors do, and asks again with the new token. */
const refreshInterceptor: HttpInterceptorFn = (request, next) => {
  const store = inject(Store);
  const http = inject(HttpClient);
  const isRefresh = request.url === '/api/refresh';
  return next(request).pipe(
    catchError((error: unknown) => {
      if (isRefresh || !(error instanceof HttpErrorResponse) || error.status !== 401) {
        throw error;
      }
      return http.post<string>('/api/refresh', {}).pipe(
        tap((name) => {
          store.dispatch(signedIn({ name }));
        }),
        switchMap((name) =>
          next(request.clone({ setHeaders: { Authorization: `Bearer ${name}` } })),
        ),
      );
    }),
  );
};

async function bootRefreshing(...features: readonly LogoutFeature[]): Promise<TestApp> {
  const app = await bootApp(
    // In this application the action only carries the token, and starts no session.
    [provideLogout({ redirectTo: '/login' }, ...features)],
    baseWithHttp(withInterceptors([refreshInterceptor, authInterceptor, logoutInterceptor])),
  );
  app.store.dispatch(signedIn({ name: 'alice' }));
  return app;
}

/** The credentials of whatever is asked for next. */
function nextToken(app: TestApp): string | null {
  clientOf(app).get('/api/next').subscribe();
  return app.http.expectOne('/api/next').request.headers.get('Authorization');
}

describe('a refresh in flight at the logout', () => {
  afterEach(() => jasmine.clock().uninstall());

  it('renews the token while the session lasts', async () => {
    const app = await bootRefreshing();
    const heard = listen(clientOf(app).get('/api/notes'));
    answer(app.http.expectOne('/api/notes'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
    answer(app.http.expectOne('/api/refresh'), 200, {}, 'alice again');
    const repeated = app.http.expectOne('/api/notes');
    expect(repeated.request.headers.get('Authorization')).toBe('Bearer alice again');
    answer(repeated, 200, {}, 'notes');
    expect(heard).toEqual(['notes', 'complete']);
  });

  it('[T-03] has its pair dropped, and is done before the server is asked to end the session', async () => {
    const app = await bootRefreshing(withRevocation({ url: '/api/logout' }));
    const heard = listen(clientOf(app).get('/api/notes'));
    answer(app.http.expectOne('/api/notes'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
    const refresh = app.http.expectOne('/api/refresh');
    const run = app.logout.logout();
    app.http.expectNone('/api/logout');
    answer(refresh, 200, {}, 'alice again');
    const revocation = app.http.expectOne('/api/logout');
    answer(revocation, 204);
    await run;
    app.http.expectNone('/api/notes');
    expect(heard).toEqual(['complete']);
    expect(app.state()['auth']).toEqual({ name: '' });
    expect(nextToken(app)).toBe('Bearer ');
  });

  it('[T-03] has its pair dropped when it comes after the run, and its session revoked', async () => {
    const app = await bootRefreshing(withRevocation({ url: '/api/logout', waitForWrites: 50 }));
    jasmine.clock().install();
    listen(clientOf(app).get('/api/notes'));
    answer(app.http.expectOne('/api/notes'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
    const refresh = app.http.expectOne('/api/refresh');
    const run = app.logout.logout();
    jasmine.clock().tick(50);
    answer(app.http.expectOne('/api/logout'), 204);
    await run;
    answer(refresh, 200, {}, 'alice again');
    answer(app.http.expectOne('/api/logout'), 204);
    expect(app.state()['auth']).toEqual({ name: '' });
    expect(nextToken(app)).toBe('Bearer ');
  });
});
