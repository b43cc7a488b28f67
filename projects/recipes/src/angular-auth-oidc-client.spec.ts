import type { TestRequest } from '@angular/common/http/testing';
import { LogLevel, OidcSecurityService, provideAuth } from 'angular-auth-oidc-client';
import { LogoutActions } from 'ngrx-logout';
import type { TestApp } from '../../ngrx-logout/src/testing-support/test-app';
import { oidcConfig, oidcLogout } from './angular-auth-oidc-client';
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

const authWellKnownEndPoints = {
  issuer: PROVIDER,
  authorizationEndpoint: `${PROVIDER}/authorize`,
  tokenEndpoint: `${PROVIDER}/token`,
  revocationEndpoint: `${PROVIDER}/revoke`,
  endSessionEndpoint: `${PROVIDER}/end`,
};
const DISCOVERY = { issuer: PROVIDER, token_endpoint: `${PROVIDER}/token` };
const idToken = tokenOf('ALICE');

/** What the library itself has stored on an earlier page. */
function signIn(name = 'ALICE'): void {
  const stored = {
    authWellKnownEndPoints,
    authzData: `${name}-ACCESS`,
    authnResult: { id_token: idToken, refresh_token: `${name}-REFRESH` },
    access_token_expires_at: Date.now() + 3_600_000,
    userData: { sub: name },
    session_state: `${name}-STATE`,
  };
  sessionStorage.setItem('shop-oidc', JSON.stringify(stored));
}

async function boot() {
  const config = { ...oidcConfig, logLevel: LogLevel.None };
  const app = await bootRecipe(oidcLogout, { providers: [provideAuth({ config })] });
  await started(app);
  return { ...app, oidc: app.injector.get(OidcSecurityService) };
}

const revocations = ({ http }: TestApp): TestRequest[] => http.match(`${PROVIDER}/revoke`);

const kindOf = ({ request }: TestRequest): string | null =>
  new URLSearchParams(request.body as string).get('token_type_hint');

const nonEmpty = <Item>(items: Item[]): Item[] | null => (items.length > 0 ? items : null);

describe('the recipe for angular-auth-oidc-client', () => {
  afterEach(() => sessionStorage.clear());

  it('asks once for each token, and leaves once by the end-session url', async () => {
    signIn();
    const app = await boot();
    expect(app.oidc.userData().userData).toEqual({ sub: 'ALICE' });
    const run = app.logout.logout();
    for (const kind of ['refresh_token', 'access_token']) {
      const [sent, ...more] = revocations(app);
      expect(more).toEqual([]);
      expect(kindOf(sent!)).toBe(kind);
      sent!.flush(null);
    }
    expect(outcomeOf(await run, 'revoke')).toBe('revoked');
    expect(revocations(app)).toEqual([]);
    expect(app.page.visits.length).toBe(1);
    const { origin, pathname, searchParams } = new URL(app.page.visits[0]!);
    expect(origin + pathname).toBe(`${PROVIDER}/end`);
    expect(searchParams.get('id_token_hint')).toBe(idToken);
    expect(searchParams.get('post_logout_redirect_uri')).toBe(`${location.origin}/login`);
    expect(app.oidc.userData().userData).toBeNull();
    expect(sessionStorage.getItem('shop-oidc')).toBeNull();
    expect(traces('ALICE')).toEqual([]);
  });

  it('forgets everything where the server refuses, although it asks three times', async () => {
    signIn();
    const app = await boot();
    const run = app.logout.logout();
    for (let times = 0; times < 3; times++) {
      const [sent, ...more] = revocations(app);
      expect(more).toEqual([]);
      sent!.flush(null, { status: 503, statusText: 'No' });
    }
    expect(outcomeOf(await run, 'revoke')).toBe('failed');
    expect(app.oidc.authenticated().isAuthenticated).toBeFalse();
    expect(app.oidc.userData().userData).toBeNull();
    expect(traces('ALICE')).toEqual([]);
    expect(app.page.visits.length).toBe(1);
  });

  it('forgets everything where the server hangs, and hears no late answer', async () => {
    signIn();
    const app = await boot();
    jasmine.clock().install().mockDate();
    try {
      const run = app.logout.logout();
      const [sent] = revocations(app);
      jasmine.clock().tick(3_000);
      expect(outcomeOf(await run, 'revoke')).toBe('timed-out');
      expect(sent!.cancelled).toBeTrue();
    } finally {
      jasmine.clock().uninstall();
    }
    expect(app.oidc.userData().userData).toBeNull();
    expect(traces('ALICE')).toEqual([]);
    expect(app.page.visits.map((url) => new URL(url).searchParams.get('id_token_hint'))).toEqual([
      idToken,
    ]);
  });

  it('takes up a session that has not ended', async () => {
    signIn();
    leaveRecord(true);
    const { oidc } = await boot();
    expect(oidc.authenticated().isAuthenticated).toBeTrue();
    expect(sessionNow()).toBe('the earlier one');
  });

  it('starts a session where somebody has signed in after a logout', async () => {
    signIn();
    leaveRecord(false);
    const { oidc } = await boot();
    expect(oidc.authenticated().isAuthenticated).toBeTrue();
    expect(sessionNow()).toBe('a new one');
  });

  it('starts no session where nobody is signed in', async () => {
    leaveRecord(false);
    await boot();
    expect(sessionNow()).toBe('none');
  });

  it('logs out where the library has given the session up', async () => {
    signIn();
    const app = await boot();
    const refreshed = new Promise((resolve) => {
      app.oidc.forceRefreshSession().subscribe({ next: resolve, error: resolve });
    });
    app.http.expectOne(`${PROVIDER}/.well-known/openid-configuration`).flush(DISCOVERY);
    const [sent] = await until(() => nonEmpty(app.http.match(`${PROVIDER}/token`)));
    // An id token of somebody else is no renewal.
    sent!.flush({ access_token: 'NEW', id_token: tokenOf('MALLORY'), expires_in: 60 });
    await refreshed;
    await app.logout.logout();
    expect(app.logout.reason()).toBe('expired');
    expect(traces('ALICE')).toEqual([]);
  });

  it('makes one run of its own end and ours', async () => {
    signIn();
    const app = await boot();
    const run = app.logout.logout();
    app.oidc.logoffLocal();
    revocations(app).forEach((sent) => {
      sent.flush(null);
    });
    revocations(app).forEach((sent) => {
      sent.flush(null);
    });
    expect((await run).reason).toBe('user');
    expect(app.actions.filter((type) => type === LogoutActions.started.type).length).toBe(1);
    expect(app.page.visits.length).toBe(1);
  });
});
