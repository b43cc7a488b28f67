import { HttpClient, provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import {
  EnvironmentInjector,
  type EnvironmentProviders,
  type Provider,
  createEnvironmentInjector,
  runInInjectionContext,
} from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideStore } from '@ngrx/store';
import axios from 'axios';
import { LogoutActions, provideLogout } from 'ngrx-logout';
import {
  SAYS_EXPIRED,
  SAYS_REVOKED,
  answerRevoked,
} from '../../ngrx-logout/src/testing-support/answers';
import { listen } from '../../ngrx-logout/src/testing-support/http-app';
import { type TestApp, bootApp } from '../../ngrx-logout/src/testing-support/test-app';
import {
  SESSION_OVER,
  SessionFetch,
  classInterceptors,
  reportsProviders,
  sessionSocket,
  watchAxios,
} from './logout-elsewhere';
import { bootRecipe, pages, until } from './testing-support/recipe-app';

const boot = () => bootRecipe([provideLogout({ redirectTo: '/login' })]);

const within = <Value>({ injector }: TestApp, run: () => Value): Value =>
  runInInjectionContext(injector.get(EnvironmentInjector), run);

const runsOf = ({ actions }: TestApp): number =>
  actions.filter((type) => type === LogoutActions.started.type).length;

/** What a server of the session answers, once it is let. */
function fakeServer() {
  const asked: { url: string; signal: AbortSignal | null | undefined }[] = [];
  const waiting: ((response: Response) => void)[] = [];
  spyOn(window, 'fetch').and.callFake((input, init) => {
    const request = input instanceof Request ? input : null;
    const signal = init?.signal ?? request?.signal;
    asked.push({ url: request?.url ?? (input as string), signal });
    return new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => {
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  });
  const answer = (status: number, challenge: string, body = ''): void => {
    const headers = { 'WWW-Authenticate': challenge, 'Content-Type': 'application/json' };
    waiting.shift()!(new Response(body, { status, headers }));
  };
  return { asked, answer };
}

describe('[T-46] a lazy route with an HttpClient of its own', () => {
  async function bootLazy(providers: (Provider | EnvironmentProviders)[] = reportsProviders) {
    const app = await boot();
    const lazy = createEnvironmentInjector(providers, app.injector.get(EnvironmentInjector));
    return { app, lazy, http: lazy.get(HttpClient) };
  }

  it('logs out by way of the parent, with its own interceptors before', async () => {
    const { app, http } = await bootLazy();
    listen(http.get('/api/reports'));
    const sent = app.http.expectOne('/api/reports');
    expect(sent.request.headers.get('X-Reports')).toBe('yes');
    answerRevoked(sent);
    await app.logout.logout();
    expect(app.logout.reason()).toBe('token-revoked');
    expect(runsOf(app)).toBe(1);
  });

  it('has its reads aborted by a logout', async () => {
    const { app, http } = await bootLazy();
    listen(http.get('/api/reports'));
    const sent = app.http.expectOne('/api/reports');
    await app.logout.logout();
    expect(sent.cancelled).toBeTrue();
  });

  it('is not seen without that', async () => {
    const { app, http, lazy } = await bootLazy([provideHttpClient(), provideHttpClientTesting()]);
    listen(http.get('/api/reports'));
    answerRevoked(lazy.get(HttpTestingController).expectOne('/api/reports'));
    expect(app.logout.status()).toBe('idle');
  });
});

describe('[T-46] interceptors that are classes', () => {
  it('log out once, by ours among them', async () => {
    const app = await bootApp(
      [provideLogout({ redirectTo: '/login' })],
      [provideRouter(pages), ...classInterceptors, provideHttpClientTesting(), provideStore({})],
    );
    listen(app.injector.get(HttpClient).get('/api/orders'));
    answerRevoked(app.http.expectOne('/api/orders'));
    await app.logout.logout();
    expect(app.logout.reason()).toBe('token-revoked');
    expect(runsOf(app)).toBe(1);
  });
});

describe('[T-46] fetch', () => {
  const get = (app: TestApp): Promise<Response> =>
    app.injector.get(SessionFetch).get('/api/orders');

  it('logs out where the answer says that the token was revoked', async () => {
    const server = fakeServer();
    const app = await boot();
    const first = get(app);
    const second = get(app);
    server.answer(401, SAYS_REVOKED);
    expect((await first).status).toBe(401);
    expect(app.logout.reason()).toBe('token-revoked');
    server.answer(401, SAYS_REVOKED);
    await second.catch(() => undefined);
    await app.logout.logout();
    expect(runsOf(app)).toBe(1);
  });

  it('logs out by what the body says, and leaves it to be read', async () => {
    const server = fakeServer();
    const app = await boot();
    const asked = get(app);
    server.answer(401, '', '{"message":"Token revoked."}');
    expect(await (await asked).json()).toEqual({ message: 'Token revoked.' });
    expect(app.logout.reason()).toBe('token-revoked');
  });

  for (const [status, challenge] of [
    [401, SAYS_EXPIRED],
    [403, SAYS_REVOKED],
  ] as const) {
    it(`logs nobody out by a ${status} that says ${challenge.slice(-12, -1)}`, async () => {
      const server = fakeServer();
      const app = await boot();
      const asked = get(app);
      server.answer(status, challenge);
      await asked;
      expect(app.logout.status()).toBe('idle');
    });
  }

  it('is aborted by a logout', async () => {
    const server = fakeServer();
    const app = await boot();
    const asked = get(app).catch((error: unknown) => (error as DOMException).name);
    await app.logout.logout();
    expect(server.asked.map(({ signal }) => signal?.aborted)).toEqual([true]);
    expect(await asked).toBe('AbortError');
  });
});

describe('[T-46] axios', () => {
  async function bootAxios() {
    const server = fakeServer();
    const app = await boot();
    const client = axios.create({ adapter: 'fetch' });
    within(app, () => {
      watchAxios(client);
    });
    const ask = (): Promise<unknown> =>
      client.get('/api/orders').catch((error: unknown) => (error as { status?: number }).status);
    return { app, server, ask };
  }

  it('logs out where the answer says that the token was revoked', async () => {
    const { app, server, ask } = await bootAxios();
    const asked = ask();
    await until(() => server.asked.length > 0);
    server.answer(401, SAYS_REVOKED);
    expect(await asked).toBe(401);
    expect(app.logout.reason()).toBe('token-revoked');
  });

  it('takes an answer to the last user for what it is', async () => {
    const { app, server, ask } = await bootAxios();
    const asked = ask();
    await until(() => server.asked.length > 0);
    await app.logout.logout();
    app.store.dispatch(LogoutActions.sessionStarted());
    server.answer(401, SAYS_REVOKED);
    expect(await asked).toBe(401);
    expect(app.logout.status()).toBe('idle');
    expect(runsOf(app)).toBe(1);
  });
});

describe('[T-46] a WebSocket', () => {
  class FakeSocket {
    static last: FakeSocket;
    onclose: ((event: CloseEvent) => void) | null = null;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    readyState = 1;
    readonly closed: unknown[] = [];

    constructor() {
      FakeSocket.last = this;
    }

    close(code?: number): void {
      this.closed.push(code);
    }
  }

  async function bootSocket() {
    const app = await boot();
    const heard = within(app, () => listen(sessionSocket('/api/messages')));
    const socket = FakeSocket.last;
    socket.onopen?.();
    return { app, heard, socket };
  }

  beforeEach(() => {
    spyOn(window as unknown as Record<string, () => unknown>, 'WebSocket').and.callFake(
      function () {
        return new FakeSocket();
      },
    );
  });

  it('ends with the session', async () => {
    const { app, heard, socket } = await bootSocket();
    socket.onmessage?.({ data: '{"text":"ALICE"}' });
    await app.logout.logout();
    expect(heard).toEqual([{ text: 'ALICE' }, 'complete']);
    expect(socket.closed.length).toBe(1);
  });

  it('ends the session where the server closes it for that', async () => {
    const { app, socket } = await bootSocket();
    socket.onclose?.(new CloseEvent('close', { code: SESSION_OVER }));
    await app.logout.logout();
    expect(app.logout.reason()).toBe('token-revoked');
    expect(runsOf(app)).toBe(1);
  });

  it('ends nothing where the connection is lost', async () => {
    const { app, socket } = await bootSocket();
    socket.onclose?.(new CloseEvent('close', { code: 1006 }));
    expect(app.logout.status()).toBe('idle');
  });
});
