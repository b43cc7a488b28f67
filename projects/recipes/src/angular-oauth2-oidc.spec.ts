import { type HttpErrorResponse } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { MemoryStorage, OAuthService, OAuthStorage, provideOAuthClient } from 'angular-oauth2-oidc';
import type { Provider } from '@angular/core';
import { LogoutActions } from 'ngrx-logout';
import type { TestApp } from '../../ngrx-logout/src/testing-support/test-app';
import { authConfig, oauthLogout } from './angular-oauth2-oidc';
import {
  PROVIDER,
  bootRecipe,
  leaveRecord,
  outcomeOf,
  sessionNow,
  started,
  tick,
  tokenOf,
  traces,
} from './testing-support/recipe-app';

const DISCOVERY = {
  issuer: PROVIDER,
  authorization_endpoint: `${PROVIDER}/authorize`,
  token_endpoint: `${PROVIDER}/token`,
  revocation_endpoint: `${PROVIDER}/revoke`,
  end_session_endpoint: `${PROVIDER}/end`,
};
const idToken = tokenOf('ALICE');

/** What the library itself has stored on an earlier page. */
function signInAsAlice(storage: Pick<Storage, 'setItem'> = sessionStorage, name = 'ALICE'): void {
  const later = String(Date.now() + 3_600_000);
  const entries = {
    access_token: `${name}-ACCESS`,
    refresh_token: `${name}-REFRESH`,
    id_token: idToken,
    id_token_claims_obj: JSON.stringify({ sub: name }),
    id_token_expires_at: later,
    expires_at: later,
    access_token_stored_at: String(Date.now()),
    id_token_stored_at: String(Date.now()),
    granted_scopes: JSON.stringify(['openid']),
    session_state: `${name}-STATE`,
    requested_route: `/orders?of=${name}`,
  };
  for (const [key, value] of Object.entries(entries)) storage.setItem(key, value);
}

async function boot(providers: readonly Provider[] = []) {
  const openUri = jasmine.createSpy('openUri');
  authConfig.openUri = openUri;
  const app = await bootRecipe(oauthLogout, { providers: [provideOAuthClient(), ...providers] });
  app.http.expectOne(`${PROVIDER}/.well-known/openid-configuration`).flush(DISCOVERY);
  await started(app);
  return { ...app, openUri, oauth: app.injector.get(OAuthService) };
}

const revocations = ({ http }: TestApp): TestRequest[] => http.match(`${PROVIDER}/revoke`);

/** Lets the run end although the server says nothing. */
async function hang(app: TestApp) {
  jasmine.clock().install().mockDate();
  try {
    const run = app.logout.logout();
    const sent = revocations(app);
    jasmine.clock().tick(3_000);
    return { report: await run, sent };
  } finally {
    jasmine.clock().uninstall();
  }
}

describe('the recipe for angular-oauth2-oidc', () => {
  beforeEach(() => spyOn(console, 'error'));
  afterEach(() => sessionStorage.clear());

  it('asks once for each token, and leaves once by the end-session url', async () => {
    signInAsAlice();
    const app = await boot();
    const run = app.logout.logout();
    const sent = revocations(app);
    expect(sent.map(({ request }) => request.body.get('token'))).toEqual([
      'ALICE-ACCESS',
      'ALICE-REFRESH',
    ]);
    sent.forEach((request) => request.flush(''));
    expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    expect(revocations(app)).toEqual([]);
    expect(app.page.visits.length).toBe(1);
    const { origin, pathname, searchParams } = new URL(app.page.visits[0]!);
    expect(origin + pathname).toBe(`${PROVIDER}/end`);
    expect(Object.fromEntries(searchParams)).toEqual({
      id_token_hint: idToken,
      client_id: 'shop',
      post_logout_redirect_uri: `${location.origin}/login`,
    });
    expect(app.openUri).not.toHaveBeenCalled();
    expect(app.oauth.hasValidAccessToken()).toBeFalse();
    expect(traces('ALICE')).toEqual([]);
    expect(traces(idToken)).toEqual([]);
  });

  for (const [what, fail, outcome] of [
    ['refuses', { status: 503, statusText: 'No' }, 'failed'],
    ['cannot be reached', { status: 0, statusText: '' }, 'offline'],
  ] as const) {
    it(`forgets everything where the server ${what}`, async () => {
      signInAsAlice();
      const app = await boot();
      const run = app.logout.logout();
      revocations(app).forEach((request) => {
        if (!request.cancelled) request.flush('', fail);
      });
      expect(outcomeOf(await run, 'revoke')).toBe(outcome);
      expect(app.oauth.getAccessToken()).toBeNull();
      expect(traces('ALICE')).toEqual([]);
      expect(app.page.visits.length).toBe(1);
    });
  }

  it('forgets everything where the server hangs, also what is in memory alone', async () => {
    const memory = new MemoryStorage();
    signInAsAlice(memory);
    const app = await boot([{ provide: OAuthStorage, useValue: memory }]);
    expect(app.oauth.hasValidAccessToken()).toBeTrue();
    const { report } = await hang(app);
    expect(outcomeOf(report, 'revoke')).toBe('timed-out');
    expect(app.oauth.getAccessToken()).toBeUndefined();
    expect(app.oauth.getRefreshToken()).toBeUndefined();
    expect(app.page.visits.length).toBe(1);
  });

  it('takes nothing from the next user where the answer comes late', async () => {
    signInAsAlice();
    const app = await boot();
    const { sent } = await hang(app);
    signInAsAlice(sessionStorage, 'BOB');
    app.store.dispatch(LogoutActions.sessionStarted());
    sent.forEach((request) => {
      if (!request.cancelled) request.flush('');
    });
    await tick();
    expect(app.oauth.getAccessToken()).toBe('BOB-ACCESS');
  });

  it('asks nobody where there is no token', async () => {
    const app = await boot();
    const report = await app.logout.logout();
    expect(outcomeOf(report, 'revoke')).toBe('skipped');
    expect(revocations(app)).toEqual([]);
  });

  it('ends on /login where the discovery document never came', async () => {
    signInAsAlice();
    const app = await bootRecipe(oauthLogout, { providers: [provideOAuthClient()] });
    await app.logout.logout();
    expect(app.router.url).toBe('/login');
    expect(app.page.visits).toEqual([]);
    expect(traces('ALICE')).toEqual([]);
  });

  it('takes up a session that has not ended', async () => {
    signInAsAlice();
    leaveRecord(true);
    const { oauth } = await boot();
    expect(oauth.hasValidAccessToken()).toBeTrue();
    expect(sessionNow()).toBe('the earlier one');
  });

  it('starts a session where somebody has signed in after a logout', async () => {
    signInAsAlice();
    leaveRecord(false);
    const { oauth } = await boot();
    expect(oauth.hasValidAccessToken()).toBeTrue();
    expect(sessionNow()).toBe('a new one');
  });

  it('starts no session where nobody is signed in', async () => {
    leaveRecord(false);
    await boot();
    expect(sessionNow()).toBe('none');
  });

  it('hears from the provider that the session is over', async () => {
    signInAsAlice();
    const app = await boot();
    // What the library's check of the session iframe calls.
    (app.oauth as unknown as { handleSessionChange: () => void }).handleSessionChange();
    app.http
      .expectOne(`${PROVIDER}/token`)
      .flush({ error: 'invalid_grant' }, { status: 400, statusText: 'Bad Request' });
    await tick();
    await app.logout.logout();
    expect(app.logout.reason()).toBe('expired');
    expect(app.page.visits.length).toBe(1);
    expect(traces('ALICE')).toEqual([]);
  });

  it('stays where a refresh merely found nobody', async () => {
    signInAsAlice();
    const app = await boot();
    const refreshed = app.oauth
      .refreshToken()
      .catch((error: unknown) => (error as HttpErrorResponse).status);
    app.http.expectOne(`${PROVIDER}/token`).error(new ProgressEvent('error'));
    expect(await refreshed).toBe(0);
    expect(app.logout.status()).toBe('idle');
    expect(app.oauth.hasValidAccessToken()).toBeTrue();
  });
});
