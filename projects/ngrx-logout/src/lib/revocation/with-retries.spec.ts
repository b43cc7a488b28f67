import { answer } from '../../testing-support/answers';
import { signInElsewhere } from '../../testing-support/other-pages';
import { bootRevokingApp, isClean, revokeLine } from '../../testing-support/revoking-app';
import { type TestApp, signedIn } from '../../testing-support/test-app';
import type { RevocationOptions } from './revocation-options';

const url = '/api/logout';
const HOUR = 3_600_000;

/** Boots, stops the clock, logs out with this first answer, and waits for the end of the run. */
async function logOut(
  first: (app: TestApp) => void,
  options: Partial<RevocationOptions> = {},
): Promise<TestApp> {
  const app = await bootRevokingApp({ url, timeout: 3000, ...options });
  jasmine.clock().install().mockDate(new Date('2026-03-01T12:00:00Z'));
  const run = app.logout.logout();
  first(app);
  await run;
  return app;
}

const unavailable =
  (retryAfter: string) =>
  ({ http }: TestApp): void => {
    answer(http.expectOne(url), 503, { 'Retry-After': retryAfter });
  };
const offline = ({ http }: TestApp): void => {
  http.expectOne(url).error(new ProgressEvent('error'));
};
const silent = ({ http }: TestApp): void => {
  http.expectOne(url);
  jasmine.clock().tick(3000);
};

const stateOf = (app: TestApp): unknown => {
  const report = app.logout.report();
  return { ...revokeLine(report), pending: report?.pending };
};

const settlings = ({ actions }: TestApp): number =>
  actions.filter((type) => type === '[Logout] Revocation Settled').length;

describe('a revocation that may be tried again', () => {
  afterEach(() => jasmine.clock().uninstall());

  const DELAYS: readonly (readonly [string, (app: TestApp) => void, number])[] = [
    ['after the seconds that the server asks for', unavailable('7'), 7_000],
    ['at the date that the server asks for', unavailable('Sun, 01 Mar 2026 12:00:30 GMT'), 30_000],
    ['soon after garbage', unavailable('soon'), 2_000],
    ['soon after a negative number', unavailable('-5'), 1_000],
    ['soon after a dropped connection', offline, 2_000],
    ['soon after silence', silent, 2_000],
  ];
  for (const [name, first, delay] of DELAYS) {
    it(`[T-70] is sent ${name}, and corrects the report`, async () => {
      const app = await logOut(first);
      expect(app.logout.report()?.pending).toBeTrue();
      expect(isClean(app)).toBeTrue();
      jasmine.clock().tick(delay - 1);
      app.http.expectNone(url);
      jasmine.clock().tick(1);
      const again = app.http.expectOne(url);
      expect(again.request.headers.get('Authorization')).toBe('Bearer alice');
      answer(again, 204);
      expect(stateOf(app)).toEqual({ outcome: 'revoked', status: 204, pending: false });
      expect(settlings(app)).toBe(2);
      jasmine.clock().tick(HOUR);
      app.http.expectNone(url);
      expect(isClean(app)).toBeTrue();
    });
  }

  it('[T-70] is sent as soon as the network is back, and once', async () => {
    const app = await logOut(offline);
    window.dispatchEvent(new Event('online'));
    answer(app.http.expectOne(url), 410);
    expect(stateOf(app)).toEqual({ outcome: 'already-ended', status: 410, pending: false });
    window.dispatchEvent(new Event('online'));
    jasmine.clock().tick(HOUR);
    app.http.expectNone(url);
  });

  it('[T-70] keeps to what a server asks for, also when the network comes back', async () => {
    const app = await logOut(unavailable('7'));
    window.dispatchEvent(new Event('online'));
    app.http.expectNone(url);
    app.store.dispatch(signedIn({ name: 'bob' }));
  });

  it('[T-70] is sent six times in all, each bounded, and then given up', async () => {
    const app = await logOut(silent);
    for (const delay of [2_000, 4_000, 8_000, 16_000, 32_000]) {
      jasmine.clock().tick(delay - 1);
      app.http.expectNone(url);
      jasmine.clock().tick(1);
      const again = app.http.expectOne(url);
      expect(app.logout.report()?.pending).toBeTrue();
      jasmine.clock().tick(3000);
      expect(again.cancelled).toBeTrue();
    }
    expect(stateOf(app)).toEqual({ outcome: 'timed-out', pending: false });
    jasmine.clock().tick(10 * HOUR);
    app.http.expectNone(url);
    expect(settlings(app)).toBe(6);
  });

  it('[T-70] takes the last word of the server', async () => {
    const app = await logOut(unavailable('1'));
    jasmine.clock().tick(1_000);
    unavailable('5')(app);
    expect(stateOf(app)).toEqual({ outcome: 'failed', status: 503, pending: true });
    jasmine.clock().tick(5_000);
    answer(app.http.expectOne(url), 403);
    expect(stateOf(app)).toEqual({ outcome: 'failed', status: 403, pending: false });
    jasmine.clock().tick(HOUR);
    app.http.expectNone(url);
  });

  it('[T-70] is tried again in local-first too', async () => {
    const app = await logOut(() => undefined, { order: 'local-first' });
    expect(stateOf(app)).toEqual({ outcome: 'pending', pending: true });
    unavailable('7')(app);
    expect(stateOf(app)).toEqual({ outcome: 'failed', status: 503, pending: true });
    jasmine.clock().tick(7_000);
    answer(app.http.expectOne(url), 204);
    expect(stateOf(app)).toEqual({ outcome: 'revoked', status: 204, pending: false });
  });

  const FIRSTS = [
    ['an unavailable server', unavailable('7')],
    ['a dropped connection', offline],
    ['silence', silent],
  ] as const;
  for (const [name, first] of FIRSTS) {
    it(`[T-70] is no longer tried after ${name} when a session has started`, async () => {
      const app = await logOut(first);
      app.store.dispatch(signedIn({ name: 'bob' }));
      window.dispatchEvent(new Event('online'));
      jasmine.clock().tick(HOUR);
      app.http.expectNone(url);
      expect(app.state()['auth']).toEqual({ name: 'bob' });
    });
  }

  it('[T-70] is no longer tried when another tab has signed somebody in', async () => {
    const app = await logOut(offline);
    signInElsewhere();
    jasmine.clock().tick(HOUR);
    app.http.expectNone(url);
    expect(stateOf(app)).toEqual({
      outcome: 'unconfirmed',
      detail: 'a session started first',
      pending: false,
    });
  });

  it('[T-70] is aborted on its second try when a session starts', async () => {
    const app = await logOut(offline);
    jasmine.clock().tick(2_000);
    const again = app.http.expectOne(url);
    app.store.dispatch(signedIn({ name: 'bob' }));
    expect(again.cancelled).toBeTrue();
    expect(app.logout.report()).toBeNull();
  });
});

describe('a revocation that is not tried again', () => {
  afterEach(() => jasmine.clock().uninstall());

  const FINAL: readonly (readonly [number, Record<string, string>])[] = [
    [204, {}],
    [401, {}],
    [408, {}],
    [410, {}],
    [429, { 'Retry-After': '1' }],
    [500, {}],
    [503, {}],
    [503, { 'Retry-After': '1000000000' }],
  ];
  for (const [status, headers] of FINAL) {
    it(`[T-70] is one that was answered with ${String(status)} ${JSON.stringify(headers)}`, async () => {
      const app = await logOut(({ http }) => answer(http.expectOne(url), status, headers));
      expect(app.logout.report()?.pending).toBeFalse();
      jasmine.clock().tick(HOUR);
      app.http.expectNone(url);
      expect(settlings(app)).toBe(1);
    });
  }

  it('is a request of its own, which nobody else can make', async () => {
    const request = () =>
      Promise.resolve(new Response('', { status: 503, headers: { 'Retry-After': '1' } }));
    const app = await bootRevokingApp({ request });
    const report = await app.logout.logout();
    expect(report.pending).toBeFalse();
    expect(revokeLine(report) as unknown).toEqual({ outcome: 'failed', status: 503 });
  });
});
