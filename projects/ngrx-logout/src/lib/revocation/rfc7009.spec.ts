import { inject } from '@angular/core';
import type { TestRequest } from '@angular/common/http/testing';
import { Store } from '@ngrx/store';
import { answer } from '../../testing-support/answers';
import {
  bootRevokingApp,
  isClean,
  revokeLine,
  settledLine,
} from '../../testing-support/revoking-app';
import { type TestApp, auth } from '../../testing-support/test-app';
import type { LogoutError } from '../core/logout-error';
import { type OAuthTokens, rfc7009 } from './rfc7009';

const ENDPOINT = 'https://id.example.com/revoke';
const UNSUPPORTED = '{"error":"unsupported_token_type"}';

const BOTH = (): OAuthTokens => {
  const name = inject(Store).selectSignal(auth.selectName)();
  return { refreshToken: `${name}+r&=`, accessToken: `${name}-a` };
};

function boot(tokens: () => OAuthTokens = BOTH, more: object = {}): Promise<TestApp> {
  return bootRevokingApp({
    request: rfc7009({ url: ENDPOINT, clientId: 'shop', tokens }),
    ...more,
  });
}

const sentTo = (app: TestApp): TestRequest[] => app.http.match(ENDPOINT);
const formOf = ({ request }: TestRequest) =>
  Object.fromEntries(new URLSearchParams(String(request.body)));

describe('rfc7009', () => {
  it('revokes both tokens at once, the refresh token first, form-encoded, past all interceptors', async () => {
    const app = await boot();
    const run = app.logout.logout();
    const sent = sentTo(app);
    expect(sent.map(formOf)).toEqual([
      { token: 'alice+r&=', token_type_hint: 'refresh_token', client_id: 'shop' },
      { token: 'alice-a', token_type_hint: 'access_token', client_id: 'shop' },
    ]);
    for (const request of sent) {
      expect(request.request.method).toBe('POST');
      expect(request.request.serializeBody()).toBeInstanceOf(URLSearchParams);
      expect(request.request.headers.has('Authorization')).toBeFalse();
      answer(request, 200);
    }
    expect(revokeLine(await run)).toEqual({ outcome: 'revoked', status: 200 });
    expect(isClean(app)).toBeTrue();
  });

  it('revokes the one token there is, and names no client that it was not given', async () => {
    const app = await bootRevokingApp({
      request: rfc7009({ url: ENDPOINT, tokens: () => ({ accessToken: 'a', refreshToken: null }) }),
    });
    const run = app.logout.logout();
    const [only, ...others] = sentTo(app) as [TestRequest, ...TestRequest[]];
    expect(others).toEqual([]);
    expect(formOf(only)).toEqual({ token: 'a', token_type_hint: 'access_token' });
    answer(only, 200, {}, 'ok');
    expect(revokeLine(await run)?.outcome).toBe('revoked');
  });

  const ANSWERS: readonly (readonly [
    name: string,
    refresh: readonly [number, string?],
    access: readonly [number, string?],
    outcome: string,
    status: number,
  ])[] = [
    ['an access token that the server cannot revoke', [200], [400, UNSUPPORTED], 'revoked', 200],
    ['an access token that it does not', [200], [500], 'failed', 500],
    ['a refresh token that it does not', [400, '{"error":"invalid_client"}'], [200], 'failed', 400],
    ['a server that revokes nothing', [503], [500], 'failed', 503],
  ];
  for (const [name, refresh, access, outcome, status] of ANSWERS) {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      it(`says what became of ${name}, answer ${order.join(' before ')}`, async () => {
        const app = await boot();
        const run = app.logout.logout();
        const sent = sentTo(app);
        for (const index of order) {
          const [code, text = ''] = [refresh, access][index] as readonly [number, string?];
          answer(sent[index] as TestRequest, code, {}, text);
        }
        expect(revokeLine(await run)).toEqual(jasmine.objectContaining({ outcome, status }));
        expect(isClean(app)).toBeTrue();
      });
    }
  }

  it('asks again for the refresh token when no answer came', async () => {
    const app = await boot();
    const run = app.logout.logout();
    sentTo(app).forEach((request) => {
      request.error(new ProgressEvent('error'));
    });
    const report = await run;
    expect([revokeLine(report)?.outcome, report.pending]).toEqual(['offline', true]);
    window.dispatchEvent(new Event('online'));
    const [again, ...others] = sentTo(app) as [TestRequest, ...TestRequest[]];
    expect(others).toEqual([]);
    expect(formOf(again)['token']).toBe('alice+r&=');
    answer(again, 200);
    expect(revokeLine(app.logout.report())?.outcome).toBe('revoked');
  });

  it('local-first: clears when both requests have their token', async () => {
    const app = await boot(BOTH, { order: 'local-first' });
    const report = await app.logout.logout();
    expect(revokeLine(report)?.outcome).toBe('pending');
    expect(isClean(app)).toBeTrue();
    const sent = sentTo(app);
    expect(sent.map((request) => formOf(request)['token'])).toEqual(['alice+r&=', 'alice-a']);
    sent.forEach((request) => {
      answer(request, 200);
    });
    expect((await settledLine(app))?.outcome).toBe('revoked');
  });

  it('says that there was no token, and logs out', async () => {
    const app = await boot(() => ({ refreshToken: '' }));
    expect(revokeLine(await app.logout.logout())?.outcome).toBe('failed');
    expect(app.errors).toEqual([jasmine.objectContaining({ code: 'no-token' })]);
    expect(isClean(app)).toBeTrue();
  });

  it('does not claim to end the other sessions', async () => {
    const app = await boot();
    const error: unknown = await app.logout.logoutEverywhere().catch((reason: unknown) => reason);
    expect((error as LogoutError).code).toBe('no-global-revocation');
    expect(sentTo(app)).toEqual([]);
    expect(isClean(app)).toBeFalse();
  });
});
