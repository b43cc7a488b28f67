import { withRevocation, withStep } from 'ngrx-logout';
import { FakeTransport, LogoutTesting } from 'ngrx-logout/testing';
import { TestBed } from '@angular/core/testing';
import type { SessionEnded } from './remote-transport';
import { type RemoteSetup, bootRemoteApp } from './testing-support/remote-app';

const RECORD = 'ngrx-logout:app:session:';

async function boot(setup: Partial<RemoteSetup> = {}) {
  const transport = new FakeTransport();
  const app = await bootRemoteApp({ transport, ...setup });
  app.signIn('s1');
  transport.accept();
  return { ...app, transport };
}

/** What another tab of this browser writes down. */
function recordElsewhere(change: object): void {
  const record = JSON.parse(localStorage.getItem(RECORD) ?? '{}') as object;
  localStorage.setItem(RECORD, JSON.stringify({ ...record, ...change }));
}

describe('the server’s word that the session is over', () => {
  for (const reason of ['other-device', 'token-revoked', 'expired']) {
    it(`is a logout with its reason: ${reason}`, async () => {
      const { transport, logout, runs } = await boot();
      transport.end({ sessionId: 's1', reason });
      expect(logout.status()).toBe('running');
      expect((await logout.logout()).reason).toBe(reason);
      expect(runs()).toBe(1);
    });
  }

  const OTHERS = {
    none: undefined,
    'one that users give': 'user',
    'one that tabs give': 'other-tab',
    'one that a start gives': 'interrupted',
    'one of its own': 'password-changed',
    HTML: '<img src=x onerror=alert(1)>',
    'an object': { toString: () => 'expired' },
    'a very long one': 'x'.repeat(1_000_000),
  };
  for (const [name, reason] of Object.entries(OTHERS)) {
    it(`[T-26] says other-device where its reason is ${name}`, async () => {
      const { transport, logout } = await boot();
      transport.end({ sessionId: 's1', reason } as SessionEnded);
      expect((await logout.logout()).reason).toBe('other-device');
    });
  }

  it('[T-26] does nothing for another session, an unknown one, or none', async () => {
    const { transport, logout, runs, errors } = await boot();
    const words: unknown[] = ['s2', 'S1', 's1 ', '', null, undefined, 1, ['s1'], { id: 's1' }];
    for (const sessionId of words) {
      transport.end({ sessionId, reason: 'other-device' } as SessionEnded);
    }
    expect([logout.status(), runs(), errors]).toEqual(['idle', 0, []]);
    expect(transport.connections).toBe(1);
  });

  it('[T-26] does nothing while the application knows no session id', async () => {
    const { transport, runs, signIn } = await boot();
    signIn(null);
    transport.end({ sessionId: null } as unknown as SessionEnded);
    transport.end({ sessionId: 'null' });
    transport.end({ sessionId: '' });
    expect(runs()).toBe(0);
  });

  it('does nothing about the last session once the next has started', async () => {
    const { transport, logout, runs, signIn } = await boot();
    await logout.logout();
    signIn('s2');
    transport.end({ sessionId: 's1' });
    expect([logout.status(), runs()]).toEqual(['idle', 1]);
  });

  it('goes by what the application knows at that moment', async () => {
    let sessionId: string | null = null;
    const { transport, runs, logout } = await boot({ options: { sessionId: () => sessionId } });
    transport.end({ sessionId: 's1' });
    expect(runs()).toBe(0);
    sessionId = 's1';
    transport.end({ sessionId: 's1' });
    expect(runs()).toBe(1);
    await logout.logout();
  });

  it('counts for nothing when the application cannot tell its session, which is reported', async () => {
    const fault = new Error('no store yet');
    const sessionId = () => {
      throw fault;
    };
    const { transport, runs, errors } = await boot({ options: { sessionId } });
    errors.length = 0;
    transport.end({ sessionId: 's1' });
    expect([runs(), errors]).toEqual([0, [fault]]);
    expect(transport.connections).toBe(1);
  });

  it('asks neither the user nor the server', async () => {
    const mayLeave = jasmine.createSpy().and.returnValue(false);
    const { transport, logout } = await boot({
      config: { beforeLogout: [mayLeave] },
      features: [withRevocation({ url: '/api/logout' })],
    });
    transport.end({ sessionId: 's1' });
    await logout.logout();
    expect(mayLeave).not.toHaveBeenCalled();
    expect(TestBed.inject(LogoutTesting).revocations).toEqual([]);
  });

  it('[T-06] is one run with the click that came just before it', async () => {
    const { transport, logout, runs } = await boot();
    const report = logout.logout();
    transport.end({ sessionId: 's1' });
    expect((await report).reason).toBe('user');
    expect(runs()).toBe(1);
  });

  it('[T-06] is one run with the click that comes just after it', async () => {
    const { transport, logout, runs } = await boot();
    transport.end({ sessionId: 's1' });
    transport.end({ sessionId: 's1' });
    expect((await logout.logout()).reason).toBe('other-device');
    expect((await logout.logout()).reason).toBe('other-device');
    expect(runs()).toBe(1);
  });

  it('[T-06] overrules the question whether the user may go', async () => {
    const { transport, logout, runs } = await boot({
      config: { beforeLogout: [() => new Promise<boolean>(() => undefined)] },
    });
    const report = logout.logout();
    transport.end({ sessionId: 's1' });
    expect((await report).reason).toBe('other-device');
    expect(runs()).toBe(1);
  });

  it('[T-28] waits for the answer to “everywhere”, which may end this session first', async () => {
    const { transport, logout, runs } = await boot({
      features: [withRevocation({ url: { local: '/api/logout', global: '/api/logout-all' } })],
    });
    TestBed.inject(LogoutTesting).answer('never');
    const report = logout.logoutEverywhere();
    transport.end({ sessionId: 's1' });
    expect([logout.status(), runs()]).toEqual(['idle', 0]);
    void report;
  });

  it('[T-04] is one run with the word of another tab', async () => {
    const purged: string[] = [];
    const { transport, logout, runs } = await boot({
      features: [withStep({ name: 'once', phase: 'purge', run: () => void purged.push('once') })],
    });
    const { session } = JSON.parse(localStorage.getItem(RECORD) ?? '{}') as { session: string };
    const otherTab = new BroadcastChannel('ngrx-logout:app');
    const thirdTab = new BroadcastChannel('ngrx-logout:app');
    const isDelivered = new Promise((resolve) => (thirdTab.onmessage = resolve));
    transport.end({ sessionId: 's1' });
    otherTab.postMessage({ v: 1, ended: session });
    await isDelivered;
    await logout.logout();
    otherTab.close();
    thirdTab.close();
    expect([runs(), purged]).toEqual([1, ['once']]);
  });

  it('follows where another tab has ended the session already', async () => {
    const { transport, logout } = await boot();
    recordElsewhere({ open: false, owed: ['purge'] });
    transport.end({ sessionId: 's1', reason: 'expired' });
    expect((await logout.logout()).reason).toBe('other-tab');
  });

  it('[T-05] leaves without a word where somebody else has signed in since', async () => {
    const { transport, runs } = await boot();
    recordElsewhere({ session: 'of bob' });
    transport.end({ sessionId: 's1' });
    expect(runs()).toBe(0);
    expect(TestBed.inject(LogoutTesting).visits).toEqual(['/login']);
    document.documentElement.style.removeProperty('display');
  });
});
