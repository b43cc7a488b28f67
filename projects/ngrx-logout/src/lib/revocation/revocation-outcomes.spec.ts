import { HttpHeaders } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';
import { answer, answerRevoked } from '../../testing-support/answers';
import { runsOf } from '../../testing-support/http-app';
import { bootRevokingApp, isClean, revokeLine } from '../../testing-support/revoking-app';
import { signedIn } from '../../testing-support/test-app';
import type { RevocationOutcome } from '../model/logout-report';

interface Expected {
  readonly outcome: RevocationOutcome;
  readonly status?: number;
}

type Row = readonly [
  name: string,
  reply: (request: TestRequest) => void,
  expected: Expected,
  isTriedAgain?: boolean,
];

const replyWith =
  (status: number, headers: Record<string, string> = {}) =>
  (request: TestRequest): void => {
    answer(request, status, headers);
  };

const SERVERS: readonly Row[] = [
  ['204', replyWith(204), { outcome: 'revoked', status: 204 }],
  ['200', replyWith(200), { outcome: 'revoked', status: 200 }],
  [
    '200 with an HTML page',
    replyWith(200, { 'Content-Type': 'text/html; charset=utf-8' }),
    { outcome: 'unconfirmed', status: 200 },
  ],
  ['a plain 401', replyWith(401), { outcome: 'failed', status: 401 }],
  ['a 401 that says revoked', answerRevoked, { outcome: 'already-ended', status: 401 }],
  ['403', replyWith(403), { outcome: 'failed', status: 403 }],
  ['404', replyWith(404), { outcome: 'failed', status: 404 }],
  ['408', replyWith(408), { outcome: 'failed', status: 408 }],
  ['410', replyWith(410), { outcome: 'already-ended', status: 410 }],
  ['429', replyWith(429, { 'Retry-After': '1' }), { outcome: 'failed', status: 429 }],
  ['500', replyWith(500), { outcome: 'failed', status: 500 }],
  ['503', replyWith(503), { outcome: 'failed', status: 503 }],
  [
    '503 with Retry-After',
    replyWith(503, { 'Retry-After': '120' }),
    { outcome: 'failed', status: 503 },
    true,
  ],
  [
    'a dropped connection',
    (request) => request.error(new ProgressEvent('error')),
    { outcome: 'offline' },
    true,
  ],
  ['nothing at all', () => jasmine.clock().tick(3000), { outcome: 'timed-out' }, true],
];

describe('[T-70] a server that answers', () => {
  // Installed when the application has booted: no answer is late unless a row says so.
  afterEach(() => jasmine.clock().uninstall());

  for (const [name, reply, expected, isTriedAgain = false] of SERVERS) {
    for (const via of ['interceptors', 'backend'] as const) {
      it(`${name} via ${via} does not keep anyone signed in`, async () => {
        const app = await bootRevokingApp({ url: '/api/logout', via });
        jasmine.clock().install().mockDate();
        const run = app.logout.logout();
        const request = app.http.expectOne('/api/logout');
        expect(app.state()['auth']).toEqual({ name: 'alice' });
        reply(request);
        const report = await run;

        expect(revokeLine(report) as unknown).toEqual(expected);
        expect(report.pending).toBe(isTriedAgain);
        expect(isClean(app)).toBeTrue();
        expect(app.logout.status()).toBe('done');
        expect(request.cancelled).toBeTrue();
        expect(runsOf(app)).toBe(1);
        expect(app.errors).toEqual([]);
        app.store.dispatch(signedIn({ name: 'bob' }));
      });

      it(`${name} via ${via} corrects the report when it is asked local-first`, async () => {
        const app = await bootRevokingApp({ url: '/api/logout', via, order: 'local-first' });
        jasmine.clock().install().mockDate();
        const report = await app.logout.logout();
        expect(revokeLine(report) as unknown).toEqual({ outcome: 'pending' });
        expect(report.pending).toBeTrue();
        expect(isClean(app)).toBeTrue();

        reply(app.http.expectOne('/api/logout'));

        expect(revokeLine(app.logout.report()) as unknown).toEqual(expected);
        expect(app.logout.report()?.pending).toBe(isTriedAgain);
        expect(app.actions.at(-1)).toBe('[Logout] Revocation Settled');
        expect(isClean(app)).toBeTrue();
        expect(app.errors).toEqual([]);
        app.store.dispatch(signedIn({ name: 'bob' }));
      });
    }
  }

  it('in its own time is heard in one revocationSettled before the clear', async () => {
    const app = await bootRevokingApp({ url: '/api/logout' });
    const run = app.logout.logout();
    answer(app.http.expectOne('/api/logout'), 204);
    await run;
    expect(app.actions.filter((type) => type.startsWith('[Logout]'))).toEqual([
      '[Logout] Logout',
      '[Logout] Started',
      '[Logout] Revocation Settled',
      '[Logout] State Cleared',
      '[Logout] Storage Purged',
      '[Logout] Completed',
    ]);
  });
});

describe('the request of a revocation', () => {
  for (const via of ['interceptors', 'backend'] as const) {
    it(`is a POST without a body via ${via}`, async () => {
      const app = await bootRevokingApp({ url: '/api/logout', via });
      const run = app.logout.logout();
      const sent = app.http.expectOne('/api/logout');
      const { method, body, responseType, headers } = sent.request;
      expect({ method, body, responseType }).toEqual({
        method: 'POST',
        body: null,
        responseType: 'text',
      });
      expect(headers.get('Authorization')).toBe(via === 'interceptors' ? 'Bearer alice' : null);
      sent.flush('OK', { headers: new HttpHeaders({ 'Content-Type': 'text/plain' }) });
      expect(revokeLine(await run) as unknown).toEqual({ outcome: 'revoked', status: 200 });
    });
  }
});
