import { HttpErrorResponse } from '@angular/common/http';
import { FakeTransport } from 'ngrx-logout/testing';
import { NEVER, Subject, of, throwError } from 'rxjs';
import { type RemoteSetup, bootRemoteApp, promisesDone } from './testing-support/remote-app';
import type { RemoteCheck } from './remote-options';

const URL = '/api/auth/session';
const online = () => window.dispatchEvent(new Event('online'));
const seen = () => document.dispatchEvent(new Event('visibilitychange'));

async function boot(check: RemoteCheck = { url: URL }, setup: Partial<RemoteSetup> = {}) {
  const transport = new FakeTransport();
  const app = await bootRemoteApp({ transport, ...setup, options: { check } });
  const clock = jasmine.clock().install();
  app.signIn();
  return {
    ...app,
    transport,
    clock,
    /** How many questions have come in since the last look, each answered with yes. */
    answered: () => {
      clock.tick(0);
      const requests = app.http.match(URL);
      for (const request of requests) {
        request.flush('{}');
      }
      return requests.length;
    },
    reconnect: () => {
      transport.lose();
      clock.tick(1000);
      transport.accept();
    },
  };
}

describe('whether the session still lives', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('is not asked when the session has just started', async () => {
    const { transport, answered } = await boot();
    transport.accept();
    expect(answered()).toBe(0);
  });

  it('is asked once when the connection is back', async () => {
    const { transport, answered, reconnect, clock } = await boot();
    transport.accept();
    reconnect();
    expect(answered()).toBe(1);
    clock.tick(60_000);
    expect(answered()).toBe(0);
  });

  it('is asked when the transport has mended itself', async () => {
    const { transport, answered } = await boot();
    transport.accept();
    transport.say({ type: 'connecting' });
    expect(answered()).toBe(0);
    transport.accept();
    expect(answered()).toBe(1);
  });

  it('is asked when the first connection took more than one try', async () => {
    const { reconnect, answered } = await boot();
    reconnect();
    expect(answered()).toBe(1);
  });

  it('is asked when the network is back, and when the page is seen', async () => {
    const { answered, clock } = await boot();
    online();
    expect(answered()).toBe(1);
    clock.tick(1000);
    seen();
    expect(answered()).toBe(1);
  });

  it('is asked once when both come at the same moment', async () => {
    const { answered, clock } = await boot();
    online();
    seen();
    expect(answered()).toBe(1);
    clock.tick(60_000);
    expect(answered()).toBe(0);
  });

  it('is asked when the server lets nobody in', async () => {
    const { transport, answered } = await boot();
    transport.refuse();
    expect(answered()).toBe(1);
  });

  it('lets the next connection be made at once, the first time that a token is refused', async () => {
    spyOn(Math, 'random').and.returnValue(1);
    const { transport, answered, clock, http } = await boot();
    for (const attempts of [1, 4, 7]) {
      transport.accept();
      transport.refuse();
      expect([answered(), transport.attempts]).toEqual([1, attempts + 1]);
      transport.refuse();
      clock.tick(1000);
      expect([answered(), transport.attempts]).toEqual([1, attempts + 1]);
      clock.tick(60_000);
      expect(transport.attempts).toBe(attempts + 2);
      transport.refuse();
      clock.tick(60_000);
      http.match(URL);
      expect(transport.attempts).toBe(attempts + 3);
    }
  });

  it('is asked once more after an answer that may be older than the reason', async () => {
    const { clock, http, transport } = await boot();
    online();
    clock.tick(0);
    const [first] = http.match(URL);
    transport.lose();
    clock.tick(1000);
    transport.accept();
    clock.tick(5000);
    expect(http.match(URL).length).toBe(0);
    first?.flush('{}');
    clock.tick(1000);
    expect(http.match(URL).length).toBe(1);
  });

  it('[T-27] is asked at most once a second, however often the connection comes and goes', async () => {
    const { transport, answered, clock } = await boot();
    let asked = 0;
    for (let times = 0; times < 1000; times++) {
      transport.say({ type: 'connecting' });
      transport.accept();
      clock.tick(10);
      asked += answered();
    }
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThan(12);
  });

  it('goes on being asked after a server that never answers', async () => {
    const { clock, http } = await boot();
    online();
    clock.tick(11_000);
    const [first] = http.match(URL);
    expect(first?.cancelled).toBeTrue();
    online();
    clock.tick(0);
    expect(http.match(URL).length).toBe(1);
  });

  it('is not asked after the logout', async () => {
    const { clock, http, logout } = await boot();
    online();
    void logout.logout();
    seen();
    clock.tick(1000);
    expect(http.match(URL)).toEqual([]);
  });

  it('is answered by a 401 that says revoked, which the interceptor hears', async () => {
    const { clock, http, logout, runs } = await boot();
    online();
    clock.tick(0);
    http
      .expectOne(URL)
      .flush(
        { code: 'token_revoked', message: 'Token revoked.' },
        { status: 401, statusText: 'Unauthorized' },
      );
    expect([runs(), logout.reason()]).toEqual([1, 'token-revoked']);
  });

  for (const status of [401, 403, 404, 500, 0]) {
    it(`[T-27] is not answered by a bare ${status}`, async () => {
      const { clock, http, runs, errors, answered } = await boot();
      online();
      clock.tick(0);
      const request = http.expectOne(URL);
      if (status === 0) {
        request.error(new ProgressEvent('error'));
      } else {
        request.flush('', { status, statusText: 'no' });
      }
      clock.tick(1000);
      online();
      expect(answered()).toBe(1);
      expect([runs(), errors]).toEqual([0, []]);
    });
  }

  it('is answered by a function of the application: false ends the session', async () => {
    const lives = new Subject<boolean>();
    const { clock, logout, runs } = await boot(() => lives);
    online();
    clock.tick(0);
    expect(runs()).toBe(0);
    lives.next(false);
    expect([runs(), logout.reason()]).toEqual([1, 'other-device']);
  });

  const NO_ANSWERS: Record<string, RemoteCheck> = {
    'says yes': () => true,
    'says yes in time': () => of(true),
    'says nothing': () => NEVER,
    throws: () => {
      throw new Error('no');
    },
    fails: () => throwError(() => new HttpErrorResponse({ status: 401 })),
    rejects: () => Promise.reject(new Error('offline')),
    'says something else': () => undefined as unknown as boolean,
  };
  for (const [name, check] of Object.entries(NO_ANSWERS)) {
    it(`is left open by a function that ${name}`, async () => {
      const asked = jasmine.createSpy('check', check as () => boolean).and.callThrough();
      const { clock, runs } = await boot(asked);
      online();
      clock.tick(0);
      clock.uninstall();
      await promisesDone();
      expect([asked.calls.count(), runs()]).toEqual([1, 0]);
    });
  }

  it('is nobody’s business without a check', async () => {
    const transport = new FakeTransport();
    const { signIn, http, runs } = await bootRemoteApp({ transport });
    const clock = jasmine.clock().install();
    signIn();
    transport.refuse();
    online();
    clock.tick(5000);
    http.verify();
    expect(runs()).toBe(0);
  });
});
