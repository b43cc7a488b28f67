import type { TestRequest } from '@angular/common/http/testing';
import { EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LogoutActions, type LogoutError, provideLogout, withRevocation } from 'ngrx-logout';
import { leaveSilently } from '../../ngrx-logout/src/lib/state/leave-silently';
import type { TestApp } from '../../ngrx-logout/src/testing-support/test-app';
import { TokenActions, oidcLogout, revokeThisSession, tokenFeature } from './oidc-end-session';
import { PROVIDER, bootRecipe, outcomeOf } from './testing-support/recipe-app';

const tokens = { accessToken: 'ALICE-ACCESS', refreshToken: 'ALICE-REFRESH', idToken: 'ALICE-ID' };
const returnTo = encodeURIComponent(`${location.origin}/login`);
const END = `${PROVIDER}/oauth2/logout`;

async function boot(): Promise<TestApp> {
  const app = await bootRecipe([oidcLogout], { reducers: { token: tokenFeature.reducer } });
  app.store.dispatch(TokenActions.received({ tokens }));
  return app;
}

const revocations = ({ http }: TestApp): TestRequest[] => http.match(`${PROVIDER}/oauth2/revoke`);

describe('an OpenID Connect logout by url', () => {
  it('carries the id token that the clear took from the store', async () => {
    const app = await boot();
    const run = app.logout.logout();
    const sent = revocations(app);
    expect(sent.map(({ request }) => (request.body as URLSearchParams).get('token'))).toEqual([
      'ALICE-REFRESH',
      'ALICE-ACCESS',
    ]);
    sent.forEach((request) => request.flush(''));
    await run;
    expect(app.state()['token']).toEqual({ accessToken: null, refreshToken: null, idToken: null });
    expect(app.page.visits).toEqual([
      `${END}?id_token_hint=ALICE-ID&client_id=shop&post_logout_redirect_uri=${returnTo}`,
    ]);
  });

  it('carries it also where the server never answers', async () => {
    const app = await boot();
    jasmine.clock().install().mockDate();
    try {
      const run = app.logout.logout();
      jasmine.clock().tick(3_000);
      expect(outcomeOf(await run, 'revoke')).toBe('timed-out');
    } finally {
      jasmine.clock().uninstall();
    }
    expect(app.page.visits.map((url) => new URL(url).searchParams.get('id_token_hint'))).toEqual([
      'ALICE-ID',
    ]);
  });

  it('goes without a hint where there is no token', async () => {
    const app = await boot();
    app.store.dispatch(TokenActions.received({ tokens: { ...tokens, idToken: null } }));
    const run = app.logout.logout();
    revocations(app).forEach((request) => request.flush(''));
    await run;
    expect(app.page.visits).toEqual([`${END}?client_id=shop&post_logout_redirect_uri=${returnTo}`]);
  });

  it('is left to the tab that leads', async () => {
    const app = await boot();
    app.store.dispatch(LogoutActions.logout({ reason: 'other-tab' }));
    expect(app.page.visits).toEqual([]);
    expect(app.router.url).toBe('/orders');
    await app.logout.logout();
    expect(app.router.url).toBe('/login');
    expect(revocations(app)).toEqual([]);
  });

  it('throws nothing where a page that comes back late asks for the target', async () => {
    const app = await boot();
    runInInjectionContext(app.injector.get(EnvironmentInjector), leaveSilently);
    document.documentElement.style.removeProperty('display');
    expect(app.errors).toEqual([]);
    expect(app.page.visits).toEqual(['/login']);
  });
});

describe('a revocation by a library that ends this session alone', () => {
  const revoke = jasmine.createSpy('revoke').and.resolveTo();
  beforeEach(() => revoke.calls.reset());

  async function bootHolding(token: string) {
    const options = revokeThisSession(() => token !== '', revoke);
    return bootRecipe([provideLogout({ redirectTo: '/login' }, withRevocation(options))]);
  }

  it('is made for a logout here, also one of a reason of the application', async () => {
    for (const reason of ['user', 'idle', 'expired']) {
      const { logout } = await bootHolding('a token');
      await logout.logout({ reason });
      expect(revoke.calls.count()).toBe(1);
      revoke.calls.reset();
      TestBed.resetTestingModule();
    }
  });

  it('is not made where there is nothing to revoke, or nobody to tell', async () => {
    for (const [token, reason] of [
      ['', 'user'],
      ['', 'expired'],
      ['a token', 'token-revoked'],
      ['a token', 'other-device'],
    ] as const) {
      const { logout, errors } = await bootHolding(token);
      expect(outcomeOf(await logout.logout({ reason }), 'revoke')).toBe('skipped');
      expect(errors).toEqual([]);
      TestBed.resetTestingModule();
    }
    expect(revoke).not.toHaveBeenCalled();
  });

  it('promises nothing of the other devices', async () => {
    const { logout } = await bootHolding('a token');
    const refused = await logout.logoutEverywhere().catch((error: unknown) => error);
    expect((refused as LogoutError).code).toBe('not-everywhere');
    expect(logout.status()).toBe('idle');
    expect(revoke).not.toHaveBeenCalled();
  });
});
