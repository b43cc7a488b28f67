import {
  HttpClient,
  HttpErrorResponse,
  HttpHeaders,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import {
  type EnvironmentProviders,
  InjectionToken,
  type Provider,
  createEnvironmentInjector,
  EnvironmentInjector,
  importProvidersFrom,
  inject,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { EffectsModule, provideEffects } from '@ngrx/effects';
import { ScannedActionsSubject, StoreModule, provideStore } from '@ngrx/store';
import { LogoutError, provideLogout } from 'ngrx-logout';
import { throwError } from 'rxjs';
import { provideLogoutTesting } from 'ngrx-logout/testing';
import { provideSessions } from './provide-sessions';
import { Sessions } from './sessions';
import type { SessionsOptions } from './sessions-options';
import { LIST, bootSessions, listOf, ours } from './testing-support/sessions-app';

const call = { url: '/x' };

describe('provideSessions', () => {
  describe('refuses', () => {
    const WRONG: Readonly<Record<string, SessionsOptions>> = {
      'neither url nor list': { endOthers: call },
      'an empty url': { url: '', endOthers: call },
      'a list without a way to end': { list: call, endOthers: call },
      'a way to end without a list': { end: () => call, endOthers: call },
      'a timeout of nothing': { url: LIST, endOthers: call, timeout: 0 },
      'an endless timeout': { url: LIST, endOthers: call, timeout: Infinity },
    };
    for (const [what, options] of Object.entries(WRONG)) {
      it(what, () => {
        expect(() => provideSessions(options)).toThrowMatching(
          (error) => error instanceof LogoutError && error.code === 'invalid-sessions',
        );
      });
    }
  });

  describe('works', () => {
    const http = [provideHttpClient(), provideHttpClientTesting()];
    const rest = [
      provideZonelessChangeDetection(),
      provideRouter([{ path: '**', children: [] }]),
      provideLogout(),
      provideLogoutTesting(),
    ];
    const LAYOUTS: Readonly<Record<string, readonly (Provider | EnvironmentProviders)[]>> = {
      'before everything else': [provideSessions(ours), provideStore(), provideEffects(), http],
      'after everything else': [http, provideStore(), provideEffects(), provideSessions(ours)],
      'without effects of the application': [provideSessions(ours), provideStore(), http],
      'beside NgModules': [
        provideSessions(ours),
        importProvidersFrom(StoreModule.forRoot({}), EffectsModule.forRoot([])),
        http,
      ],
      'after NgModules': [
        importProvidersFrom(StoreModule.forRoot({}), EffectsModule.forRoot([])),
        http,
        provideSessions(ours),
      ],
    };
    for (const [where, providers] of Object.entries(LAYOUTS)) {
      it(where, async () => {
        spyOn(console, 'warn');
        const started: string[] = [];
        TestBed.configureTestingModule({ providers: [...rest, ...providers] });
        TestBed.inject(ScannedActionsSubject).subscribe(({ type }) => started.push(type));
        const sessions = TestBed.inject(Sessions);
        const loaded = sessions.load();
        TestBed.inject(HttpTestingController).expectOne(LIST).flush(listOf('phone'));
        expect(await loaded).toBeNull();
        expect(sessions.all().length).toBe(2);
      });
    }

    it('in a route of its own', async () => {
      spyOn(console, 'warn');
      TestBed.configureTestingModule({ providers: [...rest, provideStore(), http] });
      const root = TestBed.inject(EnvironmentInjector);
      const route = createEnvironmentInjector([provideSessions(ours)], root);
      const sessions = route.get(Sessions);
      const loaded = sessions.load();
      TestBed.inject(HttpTestingController).expectOne(LIST).flush(listOf('phone'));
      expect(await loaded).toBeNull();
      route.destroy();
    });
  });

  it('needs HttpClient no sooner than a command does', () => {
    const { sessions } = bootSessions(ours, {
      extra: [
        {
          provide: HttpClient,
          useFactory: () => {
            throw new Error('too early');
          },
        },
      ],
    });
    expect(sessions.all()).toEqual([]);
  });

  describe('[T-29] for a server of another shape', () => {
    const WHO = new InjectionToken('who', { factory: () => 'b' });
    const other: SessionsOptions = {
      list: {
        url: '/graphql',
        method: 'POST',
        body: { query: '{ sessions { id } }' },
        headers: { 'X-Api': '2' },
        map: ({ data }: { data: { sessions: { key: number; seen: number }[] } }) =>
          data.sessions.map(({ key, seen }) => ({ id: key, lastActiveAt: seen })),
      },
      end: (id) => ({ url: '/graphql', body: { query: `end ${id}` } }),
      endOthers: { url: '/graphql', method: 'PUT', body: { query: 'end others' } },
      currentId: () => (inject(WHO) === 'b' ? '2' : null),
      isEnded: ({ body }) => (body as { errors?: unknown }).errors === undefined,
      needsReauthentication: ({ status, error }: HttpErrorResponse) =>
        status === 403 && (error as { why: string }).why === 'stale',
    };
    const answer = { data: { sessions: [1, 2, 3].map((key) => ({ key, seen: 1767225600 })) } };

    it('sends what the options say', async () => {
      const { sessions, server } = bootSessions(other);
      const loaded = sessions.load();
      const { request } = server.expectOne('/graphql');
      expect([request.method, request.body]).toEqual(['POST', { query: '{ sessions { id } }' }]);
      expect(request.headers.get('X-Api')).toBe('2');
      void loaded;
    });

    it('marks the current one, and reads seconds', async () => {
      const { sessions, show } = bootSessions(other);
      await show(answer);
      expect(sessions.current()).toEqual(
        jasmine.objectContaining({ id: '2', lastActiveAt: '2026-01-01T00:00:00.000Z' }),
      );
      expect(sessions.others().map(({ id }) => id)).toEqual(['1', '3']);
    });

    it('does not take a 200 with an error for an ending', async () => {
      const { sessions, show, server, ids } = bootSessions(other);
      await show(answer);
      const ended = sessions.end('3');
      server.expectOne('/graphql').flush({ errors: ['nope'] });
      expect((await ended)?.code).toBe('unreadable');
      expect(ids()).toEqual(['2', '1', '3']);
    });

    it('[ASVS 7.5.2] knows its own words for a prompt, and only those', async () => {
      const { sessions, server } = bootSessions(other);
      const refused = { status: 403, statusText: 'Forbidden' };
      const answers: (string | undefined)[] = [];
      for (const why of ['stale', 'no']) {
        const ended = sessions.endOthers();
        const request = server.expectOne('/graphql');
        expect(request.request.method).toBe('PUT');
        request.flush({ why }, refused);
        answers.push((await ended)?.code);
      }
      expect(answers).toEqual(['reauthentication-required', 'forbidden']);
    });

    it('tells the developer of a mistake in map, and the user that nothing was read', async () => {
      const { sessions, show, errors } = bootSessions(other);
      await show({ data: null });
      expect(sessions.error()?.code).toBe('unreadable');
      expect(errors).toEqual([jasmine.any(TypeError)]);
    });

    const TEXTS: readonly (readonly [string, string, string | undefined])[] = [
      ['takes a plain OK for a confirmation', 'text/plain', undefined],
      ['takes no page for one', 'text/html', 'unreadable'],
    ];
    for (const [what, contentType, code] of TEXTS) {
      it(what, async () => {
        // As HttpClient makes it of a success whose body is no JSON.
        const noJson = new HttpErrorResponse({
          status: 200,
          headers: new HttpHeaders({ 'Content-Type': contentType }),
          error: { error: new SyntaxError(), text: 'OK' },
        });
        const http = provideHttpClient(withInterceptors([() => throwError(() => noJson)]));
        const { sessions } = bootSessions(ours, { extra: [http] });
        expect((await sessions.endOthers())?.code).toBe(code as never);
      });
    }
  });
});
