import { FakeTransport } from 'ngrx-logout/testing';
import { throwError } from 'rxjs';
import { type RemoteSetup, bootRemoteApp } from './testing-support/remote-app';

/** The longest wait there is, and what is left of it when chance makes it shortest. */
const LONGEST = 30_000;

async function boot(setup: Partial<RemoteSetup> = {}) {
  const transport = new FakeTransport();
  const app = await bootRemoteApp({ transport, ...setup });
  const clock = jasmine.clock().install();
  clock.mockDate();
  app.signIn();
  return { ...app, transport, clock };
}

describe('a connection that is lost', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('is made anew after a while, and says so meanwhile', async () => {
    const { transport, clock, state } = await boot();
    transport.accept();
    transport.lose();
    expect([transport.connections, state()]).toEqual([0, 'connecting']);
    clock.tick(499);
    expect(transport.attempts).toBe(1);
    clock.tick(501);
    expect([transport.attempts, state()]).toEqual([2, 'connecting']);
    transport.accept();
    expect(state()).toBe('connected');
  });

  it('is made anew at once when the network is back or the page is seen', async () => {
    const { transport, clock } = await boot();
    for (const wake of [
      () => window.dispatchEvent(new Event('online')),
      () => document.dispatchEvent(new Event('visibilitychange')),
    ]) {
      const { attempts } = transport;
      transport.lose();
      clock.tick(1);
      expect(transport.attempts).toBe(attempts);
      wake();
      expect(transport.attempts).toBe(attempts + 1);
      wake();
      expect(transport.attempts).toBe(attempts + 1);
    }
  });

  it('is not made anew when the page is hidden', async () => {
    const { transport } = await boot();
    transport.lose();
    const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(transport.attempts).toBe(1);
    visibility.and.returnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(transport.attempts).toBe(2);
  });

  it('is tried ever less often, down to twice a minute', async () => {
    const { transport, clock } = await boot();
    for (let minute = 0; minute < 60; minute++) {
      for (let second = 0; second < 60; second++) {
        transport.lose();
        clock.tick(1000);
      }
    }
    expect(transport.attempts).toBeGreaterThan(60);
    expect(transport.attempts).toBeLessThan(260);
  });

  it('waits at first again after one that held, and goes on waiting after one that did not', async () => {
    const { transport, clock } = await boot();
    for (let times = 0; times < 10; times++) {
      transport.lose();
      clock.tick(LONGEST);
    }
    transport.accept();
    clock.tick(9_999);
    transport.lose();
    clock.tick(LONGEST / 2 - 1);
    expect(transport.attempts).toBe(11);
    clock.tick(LONGEST / 2 + 1);
    expect(transport.attempts).toBe(12);
    transport.accept();
    clock.tick(10_000);
    transport.lose();
    clock.tick(1000);
    expect(transport.attempts).toBe(13);
  });

  it('[T-24] is made anew although the clock was put back', async () => {
    const { transport, clock } = await boot();
    transport.accept();
    clock.mockDate(new Date(Date.now() - 86_400_000));
    transport.lose();
    clock.tick(1000);
    expect(transport.attempts).toBe(2);
  });

  it('leaves a server alone for as long as it asks', async () => {
    const { transport, clock } = await boot();
    transport.say({ type: 'retry-after', ms: 60_000 });
    transport.lose();
    clock.tick(60_000);
    expect(transport.attempts).toBe(1);
    clock.tick(1000);
    expect(transport.attempts).toBe(2);
    transport.lose();
    clock.tick(2000);
    expect(transport.attempts).toBe(3);
  });

  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
    it(`takes a rest of ${ms} ms for no reason to storm, nor to give up`, async () => {
      const { transport, clock } = await boot();
      transport.say({ type: 'retry-after', ms });
      transport.lose();
      clock.tick(499);
      expect(transport.attempts).toBe(1);
      clock.tick(3_601_000);
      expect(transport.attempts).toBe(2);
    });
  }

  it('[T-27] ends no session, however often it is refused or lost', async () => {
    const { transport, clock, runs, state } = await boot();
    for (let times = 0; times < 1000; times++) {
      transport.refuse();
      clock.tick(LONGEST);
      transport.accept();
      transport.lose();
      clock.tick(LONGEST);
    }
    expect(transport.attempts).toBe(2001);
    expect([runs(), state(), transport.connections]).toEqual([0, 'connecting', 1]);
  });

  it('is given up at the logout, also while it waits', async () => {
    const { transport, clock, logout } = await boot();
    transport.lose();
    void logout.logout();
    clock.tick(LONGEST);
    window.dispatchEvent(new Event('online'));
    expect(transport.attempts).toBe(1);
  });

  it('reports a transport that fails once a session, and tries on', async () => {
    const fault = new Error('a mistake');
    let attempts = 0;
    const connect = () => {
      attempts++;
      if (attempts % 2) {
        throw fault;
      }
      return throwError(() => fault);
    };
    const { clock, errors, signIn } = await boot({ transport: { connect } });
    for (let times = 0; times < 10; times++) {
      clock.tick(LONGEST);
    }
    expect(attempts).toBeGreaterThan(10);
    expect(errors).toEqual([fault]);
    signIn('s2');
    expect(errors).toEqual([fault, fault]);
  });
});
