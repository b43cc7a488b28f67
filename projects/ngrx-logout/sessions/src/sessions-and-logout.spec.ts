import { HttpClient, provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import { take } from 'rxjs';
import { LogoutActions, provideLogout, withRevocation, withSeal } from 'ngrx-logout';
import { SessionsActions } from './sessions-actions';
import { sessionsFeature } from './sessions-feature';
import type { SessionsProblemCode } from './sessions-problem';
import { LIST, OTHERS, bootSessions, listOf, ours, runsIn } from './testing-support/sessions-app';

const revoked = {
  status: 401,
  statusText: 'Unauthorized',
  headers: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="revoked"' },
};

const sliceNow = () => TestBed.inject(Store).selectSignal(sessionsFeature.selectSessionsState)();

describe('the sessions and a logout', () => {
  it('leaves nothing of the list', async () => {
    const { sessions, show, ending, logout } = bootSessions();
    const initial = sliceNow();
    await show(listOf('phone', 'tablet'));
    void sessions.end('phone');
    ending('phone').flush(null, { status: 500, statusText: 'Oh no' });
    void sessions.end('tablet');
    expect(sliceNow()).not.toEqual(initial);
    await logout.logout();
    expect(sliceNow()).toEqual(initial);
    expect(sessions.all()).toEqual([]);
  });

  it('[T-62] lets its selectors forget the list', async () => {
    const { sessions, show, store, logout } = bootSessions();
    await show(listOf('phone'));
    void sessions.others();
    let full: object = {};
    store.pipe(take(1)).subscribe((state: object) => (full = state));
    const remembered = sessionsFeature.selectOthers(full);
    expect(sessionsFeature.selectOthers(full)).toBe(remembered);
    await logout.logout();
    expect(sessionsFeature.selectOthers(full)).not.toBe(remembered);
  });

  it('lets no late answer in', async () => {
    const { sessions, server, logout, seen } = bootSessions();
    const loaded = sessions.load();
    const request = server.expectOne(LIST);
    await logout.logout();
    expect(request.cancelled).toBeTrue();
    expect((await loaded)?.code).toBe('interrupted');
    expect(sessions.all()).toEqual([]);
    expect(seen.map(({ type }) => type)).not.toContain(SessionsActions.loaded.type);
  });

  it('lets no late answer in where the interceptor was forgotten', async () => {
    const http = [provideHttpClient(), provideHttpClientTesting()];
    const { sessions, server, logout } = bootSessions(ours, { extra: http });
    const loaded = sessions.load();
    const request = server.expectOne(LIST);
    await logout.logout();
    expect(request.cancelled).toBeTrue();
    expect((await loaded)?.code).toBe('interrupted');
  });

  it('lets an ending finish that is on its way, and tells nobody', async () => {
    const { sessions, show, ending, logout } = bootSessions();
    await show(listOf('phone'));
    const ended = sessions.end('phone');
    const run = logout.logout();
    const request = ending('phone');
    expect(request.cancelled).toBeFalse();
    request.flush(null, { status: 500, statusText: 'Oh no' });
    const { writes } = await run;
    expect(writes).toEqual({ finished: 0, failed: 1, unanswered: 0 });
    expect((await ended)?.code).toBe('interrupted');
    expect(sessions.error()).toBeNull();
  });

  it('begins anew for the next user', async () => {
    const { sessions, server, logout, store, show, ids } = bootSessions();
    void sessions.load();
    server.expectOne(LIST);
    await logout.logout();
    store.dispatch(LogoutActions.sessionStarted());
    await show(listOf('desk'));
    expect(ids()).toEqual(['here', 'desk']);
  });

  it('stays empty under a seal', async () => {
    const { logout, store, seen } = bootSessions(ours, {
      logout: provideLogout(
        { redirectTo: '/login', sessionStartedOn: [LogoutActions.sessionStarted] },
        withRevocation({ url: '/api/auth/logout' }),
        withSeal({ open: ['auth'] }),
      ),
    });
    await logout.logout();
    store.dispatch(SessionsActions.loaded({ sessions: [] }));
    store.dispatch(SessionsActions.end({ id: 'phone' }));
    expect(seen.length).toBeGreaterThan(2);
    expect(sliceNow().status).toBe('idle');
    expect(sliceNow().ending).toEqual([]);
  });

  it('[T-29] is what ending this page’s own session means', async () => {
    const { sessions, show, server, testing, seen } = bootSessions();
    await show(listOf('phone'));
    expect(await sessions.end('here')).toBeNull();
    expect(runsIn(seen)).toBe(1);
    expect(testing.revocations.length).toBe(1);
    server.expectNone(`${LIST}/here`);
  });

  it('[T-29] may be vetoed, which is said', async () => {
    const veto = provideLogout({ beforeLogout: [() => false] });
    const { sessions, show, ids } = bootSessions(ours, { logout: veto });
    await show(listOf('phone'));
    const problem = await sessions.end('here');
    expect(problem?.code).toBe('refused');
    expect(sessions.error()).toBe(problem);
    expect(ids()).toEqual(['here', 'phone']);
  });

  it('[T-28] is one where the server ended the caller first and everything answers 401', async () => {
    const { sessions, show, server, testing, seen, logout } = bootSessions();
    await show(listOf('phone', 'tablet'));
    const answers = [sessions.endOthers(), sessions.end('phone'), sessions.load()];
    TestBed.inject(HttpClient)
      .get('/api/orders')
      .subscribe({ error: () => undefined });
    const orders = server.expectOne('/api/orders');
    for (const url of [OTHERS, `${LIST}/phone`, LIST]) {
      for (const request of server.match(url)) {
        if (!request.cancelled) {
          request.flush(null, revoked);
        }
      }
    }
    expect(orders.cancelled).toBeTrue();
    const problems = await Promise.all(answers);
    expect(problems.map((problem) => problem?.code)).toEqual([
      'interrupted',
      'interrupted',
      'interrupted',
    ]);
    expect(runsIn(seen)).toBe(1);
    expect(logout.reason()).toBe('token-revoked');
    expect(testing.revocations.length).toBe(0);
    expect(sliceNow().error).toBeNull();
  });

  it('is no answer to a 403', async () => {
    const { sessions, server, seen } = bootSessions();
    const ended = sessions.endOthers();
    server
      .expectOne(OTHERS)
      .flush(
        { code: 'reauthentication_required', message: 'The token is revoked.' },
        { ...revoked, status: 403 },
      );
    expect((await ended)?.code).toBe('reauthentication-required');
    expect(runsIn(seen)).toBe(0);
  });

  describe('of scope global', () => {
    const EVERYWHERE = '/api/auth/logout-all';

    function bootGlobal(timeout = 3000) {
      const url = { local: '/api/auth/logout', global: EVERYWHERE };
      return bootSessions(ours, {
        logout: provideLogout({ redirectTo: '/login' }, withRevocation({ url, timeout })),
      });
    }

    it('ends all, this one too', async () => {
      const { sessions, show, server, seen, logout } = bootGlobal();
      await show(listOf('phone'));
      const ended = sessions.endAll();
      expect(runsIn(seen)).toBe(0);
      server.expectOne(EVERYWHERE).flush('{"ended":2}');
      expect(await ended).toBeNull();
      expect(logout.report()?.scope).toBe('global');
      expect(sessions.all()).toEqual([]);
    });

    const ANSWERS: readonly (readonly [number, string, SessionsProblemCode])[] = [
      [403, '{"code":"reauthentication_required"}', 'reauthentication-required'],
      [403, '<h1>No</h1>', 'forbidden'],
      [429, '', 'rate-limited'],
      [500, '', 'server-error'],
      [401, '', 'unauthorized'],
    ];
    for (const [status, body, code] of ANSWERS) {
      it(`is never said to be done after ${status} ${body}: ${code}`, async () => {
        const { sessions, show, server, seen, ids } = bootGlobal();
        await show(listOf('phone'));
        const ended = sessions.endAll();
        server.expectOne(EVERYWHERE).flush(body, { status, statusText: 'No' });
        const problem = await ended;
        expect(problem).toEqual(jasmine.objectContaining({ code, attempt: { kind: 'end-all' } }));
        expect(problem?.text).toMatch(/^You were not signed out everywhere\./);
        expect(sessions.error()).toBe(problem);
        expect(runsIn(seen)).toBe(0);
        expect(ids()).toEqual(['here', 'phone']);
      });
    }

    it('is not done either after a page, without a network, or without an answer', async () => {
      const { sessions, server, seen } = bootGlobal(20);
      const codes: unknown[] = [];
      let ended = sessions.endAll();
      const headers = { 'Content-Type': 'text/html' };
      server.expectOne(EVERYWHERE).flush('<h1>Sign in</h1>', { headers });
      codes.push((await ended)?.code);
      ended = sessions.endAll();
      server.expectOne(EVERYWHERE).error(new ProgressEvent('error'));
      codes.push((await ended)?.code);
      ended = sessions.endAll();
      codes.push((await ended)?.code);
      expect(codes).toEqual(['unreadable', 'offline', 'timed-out']);
      expect(runsIn(seen)).toBe(0);
    });

    it('[ASVS 7.5.2] can be tried again once the password was shown', async () => {
      const { sessions, server, logout } = bootGlobal();
      const refused = sessions.endAll();
      server
        .expectOne(EVERYWHERE)
        .flush('{"code":"reauthentication_required"}', { status: 403, statusText: 'No' });
      await refused;
      const again = sessions.retry();
      server.expectOne(EVERYWHERE).flush('{"ended":2}');
      expect(await again).toBeNull();
      expect(logout.report()?.scope).toBe('global');
    });

    it('[T-28] is said to be interrupted where this session ended before the server confirmed', async () => {
      const { sessions, server, logout } = bootGlobal();
      TestBed.inject(HttpClient)
        .get('/api/orders')
        .subscribe({ error: () => undefined });
      const ended = sessions.endAll();
      server.expectOne('/api/orders').flush(null, revoked);
      server.expectOne(EVERYWHERE).flush(null, { status: 500, statusText: 'Oh no' });
      expect((await ended)?.code).toBe('interrupted');
      expect(logout.reason()).toBe('token-revoked');
    });

    it('is a mistake of the application where no url is known for it', async () => {
      const { sessions } = bootSessions();
      await expectAsync(sessions.endAll()).toBeRejectedWithError(/no-global-revocation/);
    });
  });
});
