import { HttpClient, HttpContext } from '@angular/common/http';
import { inject, provideAppInitializer } from '@angular/core';
import { EmptyError, type Observable, firstValueFrom, shareReplay } from 'rxjs';
import { answer } from '../../testing-support/answers';
import { clientOf, listen } from '../../testing-support/http-app';
import { holdRun } from '../../testing-support/hold-run';
import { type TestApp, bootApp, signedIn } from '../../testing-support/test-app';
import { SKIP_LOGOUT } from '../core/request-context';
import { provideLogout } from '../provide-logout';

const URL = '/api/me';
const isPublic = { context: new HttpContext().set(SKIP_LOGOUT, true) };

async function setup(...more: Parameters<typeof bootApp>[0]): Promise<TestApp> {
  const app = await bootApp([
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }),
    ...more,
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  return app;
}

describe('a cache by shareReplay() whose request is in flight at the logout', () => {
  for (const refCount of [true, false]) {
    const cacheOf = (app: TestApp): Observable<string> =>
      clientOf(app)
        .get<string>(URL)
        .pipe(shareReplay({ bufferSize: 1, refCount }));

    it(`refCount ${String(refCount)}: completes for who waits, and without a value for who comes later`, async () => {
      const app = await setup();
      const cache = cacheOf(app);
      const waiting = listen(cache);
      const request = app.http.expectOne(URL);
      await app.logout.logout();
      expect(request.cancelled).toBeTrue();
      expect(waiting).toEqual(['complete']);
      app.store.dispatch(signedIn({ name: 'bob' }));
      // Of a completed source shareReplay() keeps the end, as it keeps any other answer.
      expect(listen(cache)).toEqual(['complete']);
      app.http.expectNone(URL);
    });

    it(`refCount ${String(refCount)}: is left alone by SKIP_LOGOUT, as a public one must be`, async () => {
      const app = await setup();
      const cache = clientOf(app)
        .get<string>(URL, isPublic)
        .pipe(shareReplay({ bufferSize: 1, refCount }));
      const waiting = listen(cache);
      await app.logout.logout();
      answer(app.http.expectOne(URL), 200, {}, 'the texts');
      expect(waiting).toEqual(['the texts', 'complete']);
      expect(listen(cache)).toEqual(['the texts', 'complete']);
    });
  }

  it('refCount true: asks again if who waited had left before the run was over', async () => {
    const hold = holdRun('purge');
    const app = await bootApp([
      provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }, hold.feature),
    ]);
    const cache = clientOf(app)
      .get<string>(URL)
      .pipe(shareReplay({ bufferSize: 1, refCount: true }));
    const page = cache.subscribe();
    app.http.expectOne(URL);
    const run = app.logout.logout();
    page.unsubscribe();
    hold.letGo();
    await run;
    app.store.dispatch(signedIn({ name: 'bob' }));
    const heard = listen(cache);
    answer(app.http.expectOne(URL), 200, {}, 'BOB');
    expect(heard).toEqual(['BOB', 'complete']);
  });

  it('goes on holding the old user’s answer that came before, which the service must drop', async () => {
    const app = await setup();
    const cache = clientOf(app).get<string>(URL).pipe(shareReplay(1));
    listen(cache);
    answer(app.http.expectOne(URL), 200, {}, 'ALICE');
    await app.logout.logout();
    expect(listen(cache)).toEqual(['ALICE', 'complete']);
  });
});

describe('a promise in a root service', () => {
  it('rejects with EmptyError, at the end of the run and not before', async () => {
    const hold = holdRun('purge');
    const app = await bootApp([provideLogout({ redirectTo: '/login' }, hold.feature)]);
    const heard: unknown[] = [];
    const promise = firstValueFrom(clientOf(app).get(URL)).catch((error: unknown) => {
      heard.push(error);
    });
    const run = app.logout.logout();
    await Promise.resolve();
    expect(heard).toEqual([]);
    hold.letGo();
    await run;
    await promise;
    expect(heard).toEqual([jasmine.any(EmptyError)]);
    expect(app.errors).toEqual([]);
  });

  it('resolves with the default that it names', async () => {
    const app = await setup();
    const promise = firstValueFrom(clientOf(app).get(URL), { defaultValue: null });
    await app.logout.logout();
    expect(await promise).toBeNull();
  });
});

describe('a request of an app initializer', () => {
  it('is the session’s if it is still out at the logout, unless it is marked', async () => {
    const heard: Record<string, unknown[]> = {};
    const app = await setup(
      provideAppInitializer(() => {
        const http = inject(HttpClient);
        heard['private'] = listen(http.get('/api/profile'));
        heard['public'] = listen(http.get('/assets/config.json', isPublic));
      }),
    );
    const profile = app.http.expectOne('/api/profile');
    await app.logout.logout();
    expect(profile.cancelled).toBeTrue();
    answer(app.http.expectOne('/assets/config.json'), 200, {}, 'config');
    expect(heard).toEqual({ private: ['complete'], public: ['config', 'complete'] });
  });
});
