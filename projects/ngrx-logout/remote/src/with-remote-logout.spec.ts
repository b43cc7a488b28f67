import { NgZone, PLATFORM_ID, effect, inject, provideAppInitializer, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { type LogoutError, logoutFeature, provideLogout } from 'ngrx-logout';
import { FakeTransport } from 'ngrx-logout/testing';
import { of } from 'rxjs';
import type { RemoteTransport } from './remote-transport';
import { bootRemoteApp, promisesDone, signedIn } from './testing-support/remote-app';
import { withRemoteLogout } from './with-remote-logout';

const sessionId = () => 's1';

describe('withRemoteLogout', () => {
  it('connects when a session starts, and says how it stands', async () => {
    const transport = new FakeTransport();
    const { signIn, state } = await bootRemoteApp({ transport });
    expect([transport.attempts, state()]).toEqual([0, 'disconnected']);
    signIn();
    expect([transport.attempts, state()]).toEqual([1, 'connecting']);
    transport.accept();
    expect([transport.attempts, state()]).toEqual([1, 'connected']);
  });

  it('connects when the page starts with a session', async () => {
    const transport = new FakeTransport();
    await bootRemoteApp({ transport, options: { sessionId } });
    await promisesDone();
    expect(transport.connections).toBe(1);
  });

  it('waits at the start for what restores a session, and connects once', async () => {
    const transport = new FakeTransport();
    const restore = provideAppInitializer(async () => {
      const store = inject(Store);
      await Promise.resolve();
      store.dispatch(signedIn({ sessionId: 's1' }));
    });
    await bootRemoteApp({ transport, providers: [restore] });
    await promisesDone();
    expect([transport.attempts, transport.connections]).toEqual([1, 1]);
  });

  it('does not connect for a session that an earlier page has ended', async () => {
    const transport = new FakeTransport();
    const record = { v: 1, session: 'the last', open: false, owed: [] };
    const stored = { 'ngrx-logout:app:session:': JSON.stringify(record) };
    const { signIn } = await bootRemoteApp({ transport, options: { sessionId }, stored });
    await promisesDone();
    expect(transport.attempts).toBe(0);
    signIn();
    expect(transport.attempts).toBe(1);
  });

  it('disconnects at the commit, before the server is asked', async () => {
    const transport = new FakeTransport();
    const { signIn, state, logout } = await bootRemoteApp({ transport });
    signIn();
    transport.accept();
    const report = logout.logout();
    expect([transport.connections, state(), logout.status()]).toEqual([
      0,
      'disconnected',
      'running',
    ]);
    await report;
    expect(transport.attempts).toBe(1);
  });

  it('connects anew for each session, and once', async () => {
    const transport = new FakeTransport();
    const { signIn, logout } = await bootRemoteApp({ transport });
    signIn('s1');
    await logout.logout();
    signIn('s2');
    signIn('s3');
    expect([transport.attempts, transport.connections]).toEqual([3, 1]);
  });

  it('tells the transport which session it is', async () => {
    const connect = jasmine.createSpy<RemoteTransport['connect']>().and.returnValue(of());
    const { signIn } = await bootRemoteApp({ transport: { connect } });
    signIn('s7');
    expect(connect).toHaveBeenCalledOnceWith({ sessionId: 's7' });
  });

  it('ends with the application', async () => {
    const transport = new FakeTransport();
    const { signIn } = await bootRemoteApp({ transport });
    signIn();
    TestBed.resetTestingModule();
    expect(transport.connections).toBe(0);
  });

  it('[T-73] connects nothing in a server render', async () => {
    const transport = new FakeTransport();
    const { signIn } = await bootRemoteApp({
      transport,
      options: { sessionId },
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    signIn();
    await promisesDone();
    expect(transport.attempts).toBe(0);
  });

  it('closes while the page is put away, and comes back with it', async () => {
    const transport = new FakeTransport();
    const { signIn, state } = await bootRemoteApp({ transport });
    signIn();
    transport.accept();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect([transport.connections, state()]).toEqual([0, 'connecting']);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(transport.connections).toBe(1);
    document.documentElement.style.removeProperty('display');
  });

  it('connects outside of Angular’s zone, and logs out inside', async () => {
    const transport = new FakeTransport();
    const { signIn, store, logout } = await bootRemoteApp({ transport });
    const zones: string[] = [];
    let current = 'nowhere';
    const enter = (zone: string) => (act: (...given: unknown[]) => unknown) => {
      const before = current;
      current = zone;
      try {
        return act() as never;
      } finally {
        current = before;
      }
    };
    const zone = TestBed.inject(NgZone);
    spyOn(zone, 'run').and.callFake(enter('inside'));
    spyOn(zone, 'runOutsideAngular').and.callFake(enter('outside'));
    spyOn(transport, 'connect').and.callFake(() => {
      zones.push(`connects ${current}`);
      return FakeTransport.prototype.connect.call(transport);
    });
    signIn();
    store
      .select(logoutFeature.selectStatus)
      .subscribe((status) => zones.push(`${status} ${current}`));
    transport.end({ sessionId: 's1' });
    expect(zones).toEqual(['connects outside', 'idle nowhere', 'running inside']);
    await logout.logout();
  });

  it('is no dependency of an effect that signs in', async () => {
    const transport = new FakeTransport();
    const id = signal('s1');
    let runs = 0;
    const { store } = await bootRemoteApp({
      transport,
      options: { sessionId: () => id() },
      config: { sessionStartedOn: [signedIn] },
    });
    TestBed.runInInjectionContext(() =>
      effect(() => {
        runs++;
        store.dispatch(signedIn({ sessionId: 's1' }));
      }),
    );
    TestBed.tick();
    id.set('s2');
    TestBed.tick();
    expect(runs).toBe(1);
  });

  it('refuses what could only fail later', () => {
    const codeOf = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as LogoutError).code;
      }
      return null;
    };
    const transport = new FakeTransport();
    const noTransport = {} as RemoteTransport;
    const noId = {} as { sessionId: () => string };
    const emptyUrl = { sessionId, check: { url: '' } };
    expect(codeOf(() => withRemoteLogout(noTransport, { sessionId }))).toBe('invalid-remote');
    expect(codeOf(() => withRemoteLogout(transport, noId))).toBe('invalid-remote');
    expect(codeOf(() => withRemoteLogout(transport, emptyUrl))).toBe('invalid-remote');
    const feature = withRemoteLogout(transport, { sessionId });
    expect(codeOf(() => provideLogout({}, feature))).toBe('invalid-config');
    expect(codeOf(() => provideLogout({ sessionStartedOn: [signedIn] }, feature))).toBeNull();
  });
});
