import type { TestRequest } from '@angular/common/http/testing';
import { inject, provideAppInitializer } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { KEYCLOAK_EVENT_SIGNAL, KeycloakEventType, provideKeycloak } from 'keycloak-angular';
import Keycloak, { type KeycloakInitOptions } from 'keycloak-js';
import { LogoutActions } from 'ngrx-logout';
import type { TestApp } from '../../ngrx-logout/src/testing-support/test-app';
import { keycloakConfig, keycloakLogout } from './keycloak-angular';
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
} from './testing-support/recipe-app';

const REALM = `${PROVIDER}/realms/shop/protocol/openid-connect`;
const returnTo = encodeURIComponent(`${location.origin}/login`);
const issued = { iat: Math.floor(Date.now() / 1000), nonce: 'n1' };
const tokens = {
  access_token: tokenOf('ALICE', { ...issued, typ: 'Bearer' }),
  refresh_token: tokenOf('ALICE', { ...issued, typ: 'Refresh' }),
  id_token: tokenOf('ALICE', { ...issued, typ: 'ID' }),
};

/** The address that the provider's sign-in page leads back to. */
function comeBackSignedIn(): void {
  const expires = Date.now() + 3_600_000;
  const callback = { state: 's1', nonce: 'n1', redirectUri: location.href, expires };
  localStorage.setItem('kc-callback-s1', JSON.stringify(callback));
  history.replaceState(null, '', `${location.pathname}${location.search}#state=s1&code=c1`);
  // Of a sign-in that was not finished.
  const given = { ...callback, state: 's2', loginOptions: { loginHint: 'ALICE' } };
  localStorage.setItem('kc-callback-s2', JSON.stringify(given));
}

async function boot() {
  const server = new FakeFetch();
  server.answer(200, tokens);
  leaveRecord(false);
  const app = await bootRecipe(keycloakLogout, {
    providers: [provideKeycloak({ config: keycloakConfig })],
  });
  await started(app);
  const keycloak = app.injector.get(Keycloak);
  return { ...app, server, keycloak, login: spyOn(keycloak, 'login').and.resolveTo() };
}

const revocations = ({ http }: TestApp): TestRequest[] => http.match(`${REALM}/revoke`);

const runsOf = ({ actions }: TestApp): number =>
  actions.filter((type) => type === LogoutActions.started.type).length;

function expectNothingLeft({ page, keycloak, login }: Awaited<ReturnType<typeof boot>>): void {
  expect(page.visits).toEqual([
    `${REALM}/logout?client_id=shop&post_logout_redirect_uri=${returnTo}&id_token_hint=${encodeURIComponent(tokens.id_token)}`,
  ]);
  const { token, refreshToken, idToken, tokenParsed, idTokenParsed } = keycloak;
  expect([token, refreshToken, idToken, tokenParsed, idTokenParsed]).toEqual(
    new Array<undefined>(5).fill(undefined),
  );
  expect(traces('ALICE')).toEqual([]);
  expect(login).not.toHaveBeenCalled();
}

describe('the recipe for keycloak-angular', () => {
  afterEach(() => {
    for (const name of ['kc-callback-s1', 'kc-callback-s2']) localStorage.removeItem(name);
  });

  it('asks once for each token, and leaves once by the logout url', async () => {
    comeBackSignedIn();
    const app = await boot();
    expect(app.keycloak.authenticated).toBeTrue();
    const run = app.logout.logout();
    const sent = revocations(app);
    expect(sent.map(({ request }) => (request.body as URLSearchParams).get('token'))).toEqual([
      tokens.refresh_token,
      tokens.access_token,
    ]);
    sent.forEach((request) => {
      request.flush('');
    });
    expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    expect(revocations(app)).toEqual([]);
    expectNothingLeft(app);
  });

  it('forgets everything where the server hangs', async () => {
    comeBackSignedIn();
    const app = await boot();
    jasmine.clock().install().mockDate();
    try {
      const run = app.logout.logout();
      const sent = revocations(app);
      jasmine.clock().tick(3_000);
      expect(outcomeOf(await run, 'revoke')).toBe('timed-out');
      expect(sent.map(({ cancelled }) => cancelled)).toEqual([true, true]);
    } finally {
      jasmine.clock().uninstall();
    }
    expectNothingLeft(app);
  });

  it('opens no sign-in in the middle of a logout', async () => {
    comeBackSignedIn();
    const app = await boot();
    app.keycloak.loginRequired = true;
    const run = app.logout.logout();
    revocations(app).forEach((request) => {
      request.flush('', { status: 503, statusText: 'No' });
    });
    expect(outcomeOf(await run, 'revoke')).toBe('failed');
    expectNothingLeft(app);
  });

  it('starts a session where somebody has signed in after a logout', async () => {
    comeBackSignedIn();
    await boot();
    expect(sessionNow()).toBe('a new one');
  });

  it('starts no session where nobody is signed in', async () => {
    const { keycloak } = await boot();
    expect(keycloak.authenticated).toBeFalse();
    expect(sessionNow()).toBe('none');
  });

  for (const [open, onLoad] of [
    [true, 'check-sso'],
    [false, undefined],
  ] as const) {
    it(`${open ? 'asks' : 'does not ask'} for the session of an earlier page that was ${open ? 'not ' : ''}ended`, async () => {
      leaveRecord(open);
      const asked: KeycloakInitOptions[] = [];
      const spied = provideAppInitializer(() => {
        spyOn(inject(Keycloak), 'init').and.callFake((options = {}) => {
          asked.push(options);
          return Promise.reject(new Error('nobody there'));
        });
      });
      const app = await bootRecipe(keycloakLogout, {
        providers: [provideKeycloak({ config: keycloakConfig }), spied],
      });
      await started(app);
      expect(asked.map((options) => options.onLoad)).toEqual([onLoad]);
      expect(app.errors.length).toBe(1);
    });
  }

  for (const [status, reason] of [
    [400, 'expired'],
    [503, null],
  ] as const) {
    it(`${reason ? 'logs out once' : 'stays'} where a refresh is answered ${status}`, async () => {
      comeBackSignedIn();
      const app = await boot();
      const events = app.injector.get(KEYCLOAK_EVENT_SIGNAL);
      TestBed.tick();
      app.server.answer(status, { error: 'invalid_grant' });
      await app.keycloak.updateToken(-1).catch(() => false);
      expect(events().type).toBe(KeycloakEventType.AuthRefreshError);
      TestBed.tick();
      expect(runsOf(app)).toBe(reason ? 1 : 0);
      expect(app.logout.reason()).toBe(reason);
      expect(app.keycloak.authenticated).toBe(!reason);
      expect(revocations(app)).toEqual([]);
      expect(app.errors).toEqual([]);
    });
  }

  it('logs out where the provider says that the session is over', async () => {
    comeBackSignedIn();
    const app = await boot();
    TestBed.tick();
    // What the check of the session frame calls.
    app.keycloak.clearToken();
    TestBed.tick();
    expect(app.logout.reason()).toBe('other-device');
    expect(runsOf(app)).toBe(1);
  });
});
