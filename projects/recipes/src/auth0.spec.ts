import { AuthService, type GenericError, provideAuth0 } from '@auth0/auth0-angular';
import { LogoutActions } from 'ngrx-logout';
import { filter, firstValueFrom } from 'rxjs';
import { auth0Config, auth0Logout } from './auth0';
import { FakeFetch } from './testing-support/fake-fetch';
import {
  PROVIDER,
  bootRecipe,
  leaveRecord,
  outcomeOf,
  sessionNow,
  started,
  tokenOf,
  traces,
  until,
} from './testing-support/recipe-app';

const END = `${PROVIDER}/v2/logout?client_id=shop&returnTo=${encodeURIComponent(`${location.origin}/login`)}`;
const idToken = tokenOf('ALICE');
const user = { sub: 'ALICE', name: 'ALICE' };
const key = ['@@auth0spajs@@', 'shop', 'default', 'openid profile email offline_access'].join('::');

/** What the library itself has stored on an earlier page. */
function signInAsAlice(expiresIn = 3600): void {
  const now = Math.floor(Date.now() / 1000);
  const tokens = {
    access_token: 'ALICE-ACCESS',
    refresh_token: 'ALICE-REFRESH',
    scope: 'openid profile email offline_access',
    audience: 'default',
    client_id: 'shop',
    expires_in: expiresIn,
    token_type: 'Bearer',
  };
  const decodedToken = { claims: { ...user, __raw: idToken }, user };
  localStorage.setItem(key, JSON.stringify({ body: tokens, expiresAt: now + expiresIn }));
  localStorage.setItem(
    '@@auth0spajs@@::shop::@@user@@',
    JSON.stringify({ id_token: idToken, decodedToken }),
  );
  // Of a client id that the library no longer knows.
  localStorage.setItem('@@auth0spajs@@::before::default::openid', 'ALICE-ACCESS-BEFORE');
  sessionStorage.setItem('a0.spajs.txs.shop', JSON.stringify({ nonce: 'ALICE-NONCE' }));
  for (const name of ['auth0.shop.is.authenticated', '_legacy_auth0.shop.is.authenticated']) {
    document.cookie = `${name}=true; path=/`;
  }
  document.cookie = 'auth0.shop.organization_hint=ALICE-ORG; path=/';
}

async function boot() {
  const server = new FakeFetch();
  const app = await bootRecipe(auth0Logout, { providers: [provideAuth0(auth0Config)] });
  await started(app);
  return { ...app, server, auth: app.injector.get(AuthService) };
}

/** The service looks again a few tasks after the library has forgotten. */
const isSignedOut = (auth: AuthService) =>
  firstValueFrom(auth.isAuthenticated$.pipe(filter((isSignedIn) => !isSignedIn)));

const leftBehind = () => [
  ...traces('ALICE'),
  ...(document.cookie.match(/[^ ;]*auth0[^;]*/g) ?? []),
];

describe('the recipe for Auth0', () => {
  afterEach(() => {
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith('@@auth0'))) {
      localStorage.removeItem(name);
    }
    sessionStorage.clear();
    for (const name of document.cookie.match(/[^ ;=]*auth0[^;=]*/g) ?? []) {
      document.cookie = `${name}=; path=/; max-age=0`;
    }
  });

  it('asks once for the refresh token, and leaves once by the logout url', async () => {
    signInAsAlice();
    const { auth, logout, page, server } = await boot();
    expect(await firstValueFrom(auth.user$)).toEqual(jasmine.objectContaining(user));
    const report = await logout.logout();
    expect(outcomeOf(report, 'revoke')).toBe('revoked');
    const bodies = server.bodiesTo(`${PROVIDER}/oauth/revoke`);
    expect(bodies.map((body) => new URLSearchParams(body).get('token'))).toEqual(['ALICE-REFRESH']);
    expect(page.visits).toEqual([END]);
    await isSignedOut(auth);
    expect(await firstValueFrom(auth.user$)).toBeNull();
    expect(leftBehind()).toEqual([]);
  });

  for (const [what, fail] of [
    [
      'refuses',
      (server: FakeFetch) => {
        server.answer(503);
      },
    ],
    [
      'cannot be reached',
      (server: FakeFetch) => {
        server.goOffline();
      },
    ],
  ] as const) {
    it(`forgets everything where the server ${what}`, async () => {
      signInAsAlice();
      const { auth, logout, page, server } = await boot();
      fail(server);
      expect(outcomeOf(await logout.logout(), 'revoke')).toBe('failed');
      await isSignedOut(auth);
      expect(leftBehind()).toEqual([]);
      expect(page.visits).toEqual([END]);
    });
  }

  it('forgets everything where the server hangs', async () => {
    signInAsAlice();
    const { auth, logout, page, server } = await boot();
    server.hang();
    jasmine.clock().install().mockDate();
    try {
      const run = logout.logout();
      await until(() => server.requests.length > 0);
      jasmine.clock().tick(3_000);
      expect(outcomeOf(await run, 'revoke')).toBe('timed-out');
    } finally {
      jasmine.clock().uninstall();
    }
    await isSignedOut(auth);
    expect(leftBehind()).toEqual([]);
    expect(page.visits).toEqual([END]);
  });

  it('takes up nothing by the cookie that a killed tab has left', async () => {
    signInAsAlice();
    localStorage.clear();
    sessionStorage.clear();
    leaveRecord(false, ['purge']);
    const { auth, logout, server } = await boot();
    expect(logout.reason()).toBe('interrupted');
    await isSignedOut(auth);
    expect(leftBehind()).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it('takes up a session that has not ended', async () => {
    signInAsAlice();
    leaveRecord(true);
    const { auth } = await boot();
    expect(await firstValueFrom(auth.isAuthenticated$)).toBeTrue();
    expect(sessionNow()).toBe('the earlier one');
  });

  it('starts a session where somebody has signed in after a logout', async () => {
    signInAsAlice();
    leaveRecord(false);
    const { auth } = await boot();
    expect(await firstValueFrom(auth.isAuthenticated$)).toBeTrue();
    expect(sessionNow()).toBe('a new one');
  });

  it('logs out once where the refresh token is no longer taken', async () => {
    signInAsAlice();
    const { actions, auth, logout, server } = await boot();
    server.answer(403, {
      error: 'invalid_grant',
      error_description: 'Unknown or invalid refresh token.',
    });
    const tokens = [1, 2].map(() =>
      firstValueFrom(auth.getAccessTokenSilently({ cacheMode: 'off' })).catch(() => 'none'),
    );
    expect(await Promise.all(tokens)).toEqual(['none', 'none']);
    await logout.logout();
    expect(logout.reason()).toBe('expired');
    expect(actions.filter((type) => type === LogoutActions.started.type).length).toBe(1);
    expect(leftBehind()).toEqual([]);
  });

  it('stays where a refresh found nobody', async () => {
    signInAsAlice();
    const { auth, logout, server } = await boot();
    server.goOffline();
    const token = firstValueFrom(auth.getAccessTokenSilently({ cacheMode: 'off' }));
    expect(await token.catch(() => 'none')).toBe('none');
    expect(logout.status()).toBe('idle');
  });

  it('starts no session where nobody is signed in', async () => {
    leaveRecord(false);
    await boot();
    expect(sessionNow()).toBe('none');
  });

  it('starts no logout where nobody is signed in', async () => {
    const { auth, logout } = await boot();
    const token = firstValueFrom(auth.getAccessTokenSilently());
    expect(await token.catch((error: unknown) => (error as GenericError).error)).toBe(
      'missing_refresh_token',
    );
    expect(logout.status()).toBe('idle');
  });
});
