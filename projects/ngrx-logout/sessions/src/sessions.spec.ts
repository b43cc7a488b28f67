import { SessionsActions } from './sessions-actions';
import { sessionsFeature } from './sessions-feature';
import type { SessionsProblemCode } from './sessions-problem';
import { LIST, OTHERS, bootSessions, listOf, ours, runsIn } from './testing-support/sessions-app';

const refused = { status: 403, statusText: 'Forbidden' };

describe('Sessions', () => {
  it('lists: the current one apart from the others', async () => {
    const { sessions, show } = bootSessions();
    expect(sessions.status()).toBe('idle');
    const loading = show(listOf('phone', 'tablet'));
    expect(sessions.status()).toBe('loaded');
    await loading;
    expect(sessions.all().length).toBe(3);
    expect(sessions.current()?.id).toBe('here');
    expect(sessions.others().map(({ id }) => id)).toEqual(['phone', 'tablet']);
    expect(sessions.error()).toBeNull();
  });

  it('lists for whoever dispatches, too', () => {
    const { store, server, ids } = bootSessions();
    store.dispatch(SessionsActions.load());
    server.expectOne(LIST).flush(listOf('phone'));
    expect(ids()).toEqual(['here', 'phone']);
    expect(
      store
        .selectSignal(sessionsFeature.selectOthers)()
        .map(({ id }) => id),
    ).toEqual(['phone']);
  });

  it('says that it is loading, and keeps the list meanwhile', async () => {
    const { sessions, show, ids } = bootSessions();
    await show(listOf('phone'));
    void sessions.load();
    expect(sessions.status()).toBe('loading');
    expect(ids()).toEqual(['here', 'phone']);
  });

  it('asks once, however often it is told to while it asks', async () => {
    const { sessions, server } = bootSessions();
    const answers = [sessions.load(), sessions.load()];
    server.expectOne(LIST).flush(listOf());
    expect(await Promise.all(answers)).toEqual([null, null]);
    void sessions.load();
    server.expectOne(LIST);
  });

  it('asks again for whoever does so when it hears of a failure', () => {
    const { sessions, server, store } = bootSessions();
    let tries = 0;
    store.select(sessionsFeature.selectError).subscribe((error) => {
      if (error && tries++ === 0) {
        void sessions.load();
      }
    });
    void sessions.load();
    server.expectOne(LIST).flush(null, { status: 500, statusText: 'Oh no' });
    server.expectOne(LIST).flush(listOf());
    expect(sessions.status()).toBe('loaded');
  });

  describe('ending one', () => {
    it('takes it off the list at once, and for good when the server confirms', async () => {
      const { sessions, show, ids, ending, seen } = bootSessions();
      await show(listOf('phone', 'tablet'));
      const ended = sessions.end('phone');
      expect(ids()).toEqual(['here', 'tablet']);
      const request = ending('phone');
      expect(request.request.method).toBe('DELETE');
      request.flush(null, { status: 204, statusText: 'No Content' });
      expect(await ended).toBeNull();
      expect(ids()).toEqual(['here', 'tablet']);
      expect(seen).toContain(SessionsActions.ended({ ids: ['phone'] }));
      expect(runsIn(seen)).toBe(0);
    });

    it('puts it back in its place with a message when the server does not', async () => {
      const { sessions, show, ids, ending } = bootSessions();
      await show(listOf('phone', 'tablet'));
      const ended = sessions.end('phone');
      ending('phone').flush('<h1>Whoops</h1>', { status: 500, statusText: '<b>Whoops</b>' });
      const problem = await ended;
      expect(ids()).toEqual(['here', 'phone', 'tablet']);
      expect(sessions.error()).toBe(problem);
      expect(problem?.code).toBe('server-error');
      expect(problem?.text).toBe(
        'The session could not be ended. The server has a problem; please try again later.',
      );
    });

    it('rolls back that one alone', async () => {
      const { sessions, show, ids, ending } = bootSessions();
      await show(listOf('phone', 'tablet'));
      void sessions.end('phone');
      void sessions.end('tablet');
      expect(ids()).toEqual(['here']);
      ending('tablet').flush(null, refused);
      expect(ids()).toEqual(['here', 'tablet']);
      ending('phone').flush(null);
      expect(ids()).toEqual(['here', 'tablet']);
    });

    it('forgets the message at the next command, and when it is dismissed', async () => {
      const { sessions, show, ending } = bootSessions();
      await show(listOf('phone'));
      for (const goOn of [() => void sessions.end('phone'), () => sessions.dismiss()]) {
        void sessions.end('phone');
        ending('phone').flush(null, refused);
        expect(sessions.error()?.code).toBe('forbidden');
        goOn();
        expect(sessions.error()).toBeNull();
        for (const request of sessions.all().length > 1 ? [] : [ending('phone')]) {
          request.flush(null, refused);
        }
      }
    });

    it('asks once for two clicks', async () => {
      const { sessions, show, ending } = bootSessions();
      await show(listOf('phone'));
      const answers = [sessions.end('phone'), sessions.end('phone')];
      ending('phone').flush(null);
      expect(await Promise.all(answers)).toEqual([null, null]);
    });

    for (const status of [404, 410]) {
      it(`looks at the list where the server says ${status}: it was over already`, async () => {
        const { sessions, show, server, ids, ending } = bootSessions();
        await show(listOf('phone'));
        const ended = sessions.end('phone');
        ending('phone').flush(null, { status, statusText: 'Not there' });
        server.expectOne(LIST).flush(listOf());
        expect(await ended).toBeNull();
        expect(ids()).toEqual(['here']);
      });
    }

    it('[T-76] does not believe a 404 while the list still has it', async () => {
      const { sessions, show, server, ids, ending } = bootSessions();
      await show(listOf('phone'));
      const ended = sessions.end('phone');
      ending('phone').flush(null, { status: 404, statusText: 'Not Found' });
      server.expectOne(LIST).flush(listOf('phone'));
      expect((await ended)?.code).toBe('not-found');
      expect(ids()).toEqual(['here', 'phone']);
    });

    it('[T-76] sends an id as one segment of the path, whatever it holds', async () => {
      const { sessions, server } = bootSessions();
      void sessions.end('../../admin?all=1#x');
      server.expectOne(`${LIST}/..%2F..%2Fadmin%3Fall%3D1%23x`);
    });

    it('is not undone by a list that was asked for before', async () => {
      const { sessions, show, server, ids, ending } = bootSessions();
      await show(listOf('phone'));
      const loaded = sessions.load();
      const early = server.expectOne(LIST);
      void sessions.end('phone');
      ending('phone').flush(null);
      early.flush(listOf('phone'));
      expect(ids()).toEqual(['here']);
      server.expectOne(LIST).flush(listOf('new'));
      await loaded;
      expect(ids()).toEqual(['here', 'new']);
    });
  });

  describe('ending the others', () => {
    it('[ASVS 7.4.3] keeps this one, and is no logout', async () => {
      const { sessions, show, server, ids, seen, logout } = bootSessions();
      await show(listOf('phone', 'tablet'));
      void sessions.endOthers();
      expect(ids()).toEqual(['here']);
      const { request } = server.expectOne(OTHERS);
      expect([request.method, request.body]).toEqual(['POST', { keepCurrent: true }]);
      expect(runsIn(seen)).toBe(0);
      expect(logout.status()).toBe('idle');
    });

    it('ends them for good when the server confirms', async () => {
      const { sessions, show, server, ids } = bootSessions();
      await show(listOf('phone', 'tablet'));
      const ended = sessions.endOthers();
      server.expectOne(OTHERS).flush({ ended: 2 });
      expect(await ended).toBeNull();
      expect(ids()).toEqual(['here']);
      expect(sessions.status()).toBe('loaded');
    });

    it('puts them all back when it does not', async () => {
      const { sessions, show, server, ids } = bootSessions();
      await show(listOf('phone', 'tablet'));
      const ended = sessions.endOthers();
      server.expectOne(OTHERS).flush(null, { status: 429, statusText: 'Slowly' });
      expect((await ended)?.code).toBe('rate-limited');
      expect(ids()).toEqual(['here', 'phone', 'tablet']);
    });

    it('works before the list was loaded', async () => {
      const { sessions, server } = bootSessions();
      const ended = sessions.endOthers();
      server.expectOne(OTHERS).flush({ ended: 2 });
      expect(await ended).toBeNull();
      server.expectNone(LIST);
    });

    it('[T-29] asks who is left where nobody said which session is the current one', async () => {
      const { sessions, show, server, ids } = bootSessions();
      const nobody = listOf('phone').map((session) => ({ ...session, current: false }));
      await show(nobody);
      const ended = sessions.endOthers();
      expect(ids()).toEqual(['here', 'phone']);
      server.expectOne(OTHERS).flush({ ended: 1 });
      server.expectOne(LIST).flush(nobody.slice(0, 1));
      expect(await ended).toBeNull();
      expect(ids()).toEqual(['here']);
    });

    it('[T-29] ends 999 of a thousand', async () => {
      const { sessions, show, server, ids } = bootSessions();
      await show(listOf(...Array.from({ length: 999 }, (_, index) => `device-${index}`)));
      void sessions.endOthers();
      expect(ids()).toEqual(['here']);
      server.expectOne(OTHERS).flush(null, refused);
      expect(ids().length).toBe(1000);
    });
  });

  describe('what went wrong', () => {
    const ANSWERS: readonly (readonly [number, object | null, SessionsProblemCode])[] = [
      [400, null, 'rejected'],
      [401, null, 'unauthorized'],
      [403, null, 'forbidden'],
      [403, { code: 'reauthentication_required' }, 'reauthentication-required'],
      [401, { code: 'reauthentication_required' }, 'reauthentication-required'],
      [404, null, 'not-found'],
      [429, null, 'rate-limited'],
      [500, null, 'server-error'],
      [503, null, 'server-error'],
    ];
    for (const [status, body, code] of ANSWERS) {
      it(`is ${code} after ${status} ${JSON.stringify(body)}, and no logout`, async () => {
        const { sessions, server, seen } = bootSessions();
        const loaded = sessions.load();
        server.expectOne(LIST).flush(body, { status, statusText: 'No' });
        expect((await loaded)?.code).toBe(code);
        expect(sessions.status()).toBe('failed');
        expect(runsIn(seen)).toBe(0);
      });
    }

    it('[ASVS 7.5.2] is a prompt also in the words of RFC 9470', async () => {
      const { sessions, server, seen } = bootSessions();
      const ended = sessions.endOthers();
      const challenge = 'Bearer error="insufficient_user_authentication", max_age="600"';
      server.expectOne(OTHERS).flush(null, {
        status: 401,
        statusText: 'Unauthorized',
        headers: { 'WWW-Authenticate': challenge },
      });
      expect((await ended)?.code).toBe('reauthentication-required');
      expect(runsIn(seen)).toBe(0);
    });

    it('is offline where no answer came', async () => {
      const { sessions, server } = bootSessions();
      const loaded = sessions.load();
      server.expectOne(LIST).error(new ProgressEvent('error'));
      expect((await loaded)?.code).toBe('offline');
    });

    it('is timed-out where none came in time, and the request is given up', async () => {
      jasmine.clock().install();
      try {
        const { sessions, server } = bootSessions({ ...ours, timeout: 500 });
        const loaded = sessions.load();
        const request = server.expectOne(LIST);
        jasmine.clock().tick(499);
        expect(request.cancelled).toBeFalse();
        jasmine.clock().tick(1);
        expect(request.cancelled).toBeTrue();
        expect((await loaded)?.code).toBe('timed-out');
      } finally {
        jasmine.clock().uninstall();
      }
    });

    it('is unreadable where a 200 brings something else than sessions', async () => {
      const { sessions, server, errors } = bootSessions();
      const loaded = sessions.load();
      server.expectOne(LIST).flush({ error: '<h1>login</h1>' });
      expect((await loaded)?.code).toBe('unreadable');
      expect(errors).toEqual([]);
    });

    it('is unreadable where a page confirms an ending', async () => {
      const { sessions, show, ids, ending } = bootSessions();
      await show(listOf('phone'));
      const ended = sessions.end('phone');
      ending('phone').flush(null, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
      expect((await ended)?.code).toBe('unreadable');
      expect(ids()).toEqual(['here', 'phone']);
    });

    it('[ASVS 7.5.2] can be tried again once the password was shown', async () => {
      const { sessions, show, server, ids, ending } = bootSessions();
      await show(listOf('phone', 'tablet'));
      const reauthenticate = { code: 'reauthentication_required' };
      void sessions.end('phone');
      ending('phone').flush(reauthenticate, refused);
      expect(sessions.error()).toEqual(
        jasmine.objectContaining({
          code: 'reauthentication-required',
          text: 'The session could not be ended. Please enter your password again first.',
          attempt: { kind: 'end', id: 'phone' },
        }),
      );
      expect(ids()).toEqual(['here', 'phone', 'tablet']);

      let again = sessions.retry();
      expect(sessions.error()).toBeNull();
      ending('phone').flush(null);
      expect(await again).toBeNull();

      void sessions.endOthers();
      server.expectOne(OTHERS).flush(reauthenticate, refused);
      again = sessions.retry();
      server.expectOne(OTHERS).flush({ ended: 1 });
      expect(await again).toBeNull();
      expect(ids()).toEqual(['here']);

      void sessions.load();
      server.expectOne(LIST).flush(null, { status: 500, statusText: 'Oh no' });
      again = sessions.retry();
      server.expectOne(LIST).flush(listOf());
      expect(await again).toBeNull();
      expect(await sessions.retry()).toBeNull();
      server.verify();
    });
  });
});
