import {
  createEnvironmentInjector,
  EnvironmentInjector,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideStore } from '@ngrx/store';
import { baseProviders, bootApp } from '../testing-support/test-app';
import type { LogoutConfig } from './core/logout-config';
import { LogoutError, type LogoutErrorCode } from './core/logout-error';
import { withStep } from './core/logout-feature';
import { Logout } from './logout';
import { LogoutModule } from './logout.module';
import { provideLogout } from './provide-logout';
import { withStoragePurge } from './purge/with-storage-purge';
import { withRevocation } from './revocation/with-revocation';

function errorOf(attempt: () => unknown): LogoutError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof LogoutError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

function expectRefusal(code: LogoutErrorCode, attempt: () => unknown): void {
  const error = errorOf(attempt);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^ngrx-logout: /);
  expect(error.message).toContain(`docs/errors.md#${code}`);
  expect(error.cause.length).toBeGreaterThan(10);
  expect(error.remedy.length).toBeGreaterThan(10);
}

function boot(providers: Parameters<typeof bootApp>[0]): unknown {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [provideZonelessChangeDetection(), provideRouter([]), ...providers],
  });
  return TestBed.inject(Logout);
}

describe('a setup', () => {
  const step = { name: 'drafts', phase: 'purge', run: () => undefined } as const;

  it('is refused where a feature or a step comes twice', () => {
    const session = withStoragePurge({ session: 'all' });
    expectRefusal('repeated-feature', () => provideLogout({}, session, session));
    expectRefusal('repeated-feature', () => provideLogout({}, withStep(step), withStep(step)));
    expectRefusal('repeated-step', () =>
      boot([
        provideStore({}),
        provideLogout({}, session, withStep({ ...step, name: 'session-storage' })),
      ]),
    );
    expectRefusal('repeated-step', () =>
      boot([provideStore({}), provideLogout({}, withStep({ ...step, name: 'clear' }))]),
    );
  });

  it('is refused where provideLogout is called twice', () => {
    expectRefusal('provided-twice', () =>
      boot([provideStore({}), provideLogout(), provideLogout()]),
    );
    expectRefusal('provided-twice', () =>
      boot([provideStore({}), provideLogout(), LogoutModule.forRoot().providers ?? []]),
    );
  });

  it('is refused without a store', () => {
    expectRefusal('no-store', () => boot([provideLogout()]));
  });

  it('is refused in a lazy injector', () => {
    TestBed.configureTestingModule({ providers: [provideStore({})] });
    const parent = TestBed.inject(EnvironmentInjector);
    expectRefusal('lazy-provider', () => createEnvironmentInjector([provideLogout()], parent));
  });

  it('is missed with a remedy where Logout is used without it', () => {
    expectRefusal('not-provided', () => boot([provideStore({})]));
  });

  const bad: readonly [LogoutErrorCode, LogoutConfig][] = [
    ['invalid-config', { stepTimeout: 0 }],
    ['invalid-config', { stepTimeout: Number.POSITIVE_INFINITY }],
    ['invalid-config', { namespace: 'a b' }],
    ['invalid-config', { origins: ['https://api.example.com/'] }],
    ['invalid-config', { origins: ['api.example.com'] }],
    ['invalid-config', { logoutOn: [undefined as never] }],
    ['invalid-redirect', { redirectTo: '//evil.example' }],
  ];
  for (const [code, config] of bad) {
    it(`is refused for ${JSON.stringify(config)}`, () => {
      expectRefusal(code, () => provideLogout(config));
    });
  }
});

describe('the note on what leaks', () => {
  it('names once, in dev mode, what is not configured', async () => {
    const warn = spyOn(console, 'warn');
    const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
    await app.logout.logout();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.calls.argsFor(0)[0]).toMatch(/withRevocation.*withStoragePurge/s);
  });

  it('names a missing interceptor when a revocation has gone by none', async () => {
    const warn = spyOn(console, 'warn');
    const features = [
      withRevocation({ request: () => Promise.resolve() }),
      withStoragePurge({ session: 'all' }),
    ];
    const app = await bootApp([provideLogout({ redirectTo: '/login' }, ...features)]);
    await app.logout.logout();
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/logoutInterceptor/));
  });

  it('misses no interceptor in a run that asks nobody', async () => {
    const warn = spyOn(console, 'warn');
    const features = [withRevocation({ url: '/api/logout' }), withStoragePurge({ session: 'all' })];
    const app = await bootApp(
      [provideLogout({ redirectTo: '/login' }, ...features)],
      baseProviders(),
    );
    await app.logout.logout({ reason: 'other-device' });
    expect(warn.calls.allArgs()).toEqual([]);
  });

  it('is silent where nothing is missing', async () => {
    const warn = spyOn(console, 'warn');
    const features = [withRevocation({ url: '/api/logout' }), withStoragePurge({ session: 'all' })];
    const app = await bootApp(
      [provideLogout({ redirectTo: '/login' }, ...features)],
      baseProviders(),
    );
    const run = app.logout.logout();
    app.http.expectOne('/api/logout').flush('');
    await run;
    expect(warn.calls.allArgs()).toEqual([]);
  });
});
