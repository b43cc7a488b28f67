import { HttpClient } from '@angular/common/http';
import { InjectionToken, inject, signal } from '@angular/core';
import { provideLogout, withRevocation } from 'ngrx-logout';
import type { SessionsOptions } from './sessions-options';
import { bootSessions } from './testing-support/sessions-app';

interface BetterAuthSession {
  readonly id: string;
  readonly token: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const HERE = new InjectionToken('id of the session', { factory: () => signal('s1') });

/** The recipe of docs/recipes/better-auth.md. */
const betterAuth: SessionsOptions = {
  list: {
    url: '/api/auth/list-sessions',
    map: (sessions: readonly BetterAuthSession[]) => {
      const here = inject(HERE)();
      return sessions.map(({ id, token, ipAddress, userAgent, createdAt, updatedAt }) => ({
        id: token,
        current: id === here,
        browser: userAgent,
        ip: ipAddress,
        createdAt,
        lastActiveAt: updatedAt,
      }));
    },
  },
  end: (token) => ({ url: '/api/auth/revoke-session', body: { token } }),
  endOthers: { url: '/api/auth/revoke-other-sessions', body: {} },
  isEnded: ({ body }) => (body as { status?: boolean } | null)?.status === true,
  needsReauthentication: ({ status, error }) =>
    status === 403 && (error as { code?: string } | null)?.code === 'SESSION_NOT_FRESH',
  sensitive: true,
};

const revocation = withRevocation({
  request: ({ scope }) =>
    inject(HttpClient).post(
      scope === 'global' ? '/api/auth/revoke-sessions' : '/api/auth/sign-out',
      {},
      { observe: 'response' },
    ),
});

const listed: readonly BetterAuthSession[] = ['s1', 's2', 's3'].map((id, index) => ({
  id,
  token: `token-of-${id}`,
  userId: 'u1',
  expiresAt: '2026-02-01T00:00:00.000Z',
  ipAddress: index === 0 ? null : '203.0.113.7',
  userAgent: `Agent ${id}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: `2026-01-0${index + 2}T00:00:00.000Z`,
}));

async function boot() {
  const app = bootSessions(betterAuth, { logout: provideLogout({}, revocation) });
  await app.show(listed);
  return app;
}

describe('[T-29] the recipe for better-auth', () => {
  it('marks the current session, and shows no token', async () => {
    const { sessions } = await boot();
    expect(sessions.current()?.browser).toBe('Agent s1');
    expect(sessions.others().map(({ browser }) => browser)).toEqual(['Agent s3', 'Agent s2']);
    expect(JSON.stringify(sessions.all())).not.toContain('token-of');
  });

  it('ends one by its token', async () => {
    const { sessions, server } = await boot();
    const ended = sessions.end(sessions.others()[0]!.id);
    const { request } = server.match('/api/auth/revoke-session')[0]!;
    expect(request.body).toEqual({ token: 'token-of-s3' });
    void ended;
  });

  it('believes a status of true alone', async () => {
    const { sessions, server } = await boot();
    for (const status of [false, true]) {
      const ended = sessions.endOthers();
      server.expectOne('/api/auth/revoke-other-sessions').flush({ status });
      expect((await ended)?.code).toBe(status ? (undefined as never) : 'unreadable');
    }
    expect(sessions.others()).toEqual([]);
  });

  it('prompts for a session that is not fresh', async () => {
    const { sessions, server } = await boot();
    const stale = { code: 'SESSION_NOT_FRESH', message: 'Session is not fresh' };
    for (const [ask, url] of [
      [() => sessions.endOthers(), '/api/auth/revoke-other-sessions'],
      [() => sessions.endAll(), '/api/auth/revoke-sessions'],
    ] as const) {
      const answer = ask();
      server.expectOne(url).flush(stale, { status: 403, statusText: 'Forbidden' });
      expect((await answer)?.code).toBe('reauthentication-required');
    }
  });

  it('ends all by a logout of scope global', async () => {
    const { sessions, server, logout } = await boot();
    const ended = sessions.endAll();
    server.expectOne('/api/auth/revoke-sessions').flush({ status: true });
    expect(await ended).toBeNull();
    expect(logout.report()?.scope).toBe('global');
  });
});
