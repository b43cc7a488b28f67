import { InjectionToken, inject } from '@angular/core';
import { type LogoutError } from 'ngrx-logout';
import { pushTransportContract } from 'ngrx-logout/testing';
import type { RemoteEvent } from './remote-transport';
import type { SseOptions } from './sse-options';
import { sseTransport } from './sse-transport';
import { FakeStreamServer } from './testing-support/fake-stream-server';
import { bootRemoteApp, promisesDone } from './testing-support/remote-app';

const url = '/api/auth/events';
const ENDED = 'event: session-ended\ndata: {"reason":"expired","sessionId":"s1"}\n\n';
const END: RemoteEvent = { type: 'session-ended', sessionId: 's1', reason: 'expired' };
const CONNECTED: RemoteEvent = { type: 'connected' };

async function setup(options: Partial<SseOptions> = {}) {
  const server = new FakeStreamServer();
  const heard: (RemoteEvent | string)[] = [];
  const subscription = sseTransport({ url, ...options })
    .connect({ sessionId: null })
    .subscribe({
      next: (event) => heard.push(event),
      complete: () => heard.push('over'),
      error: (error: Error) => heard.push((error as Partial<LogoutError>).code ?? error.message),
    });
  // Its headers may have to be waited for.
  await Promise.resolve();
  return { server, heard, subscription };
}

function farSide() {
  const server = new FakeStreamServer();
  const transport = sseTransport({ url });
  return {
    connect: () => transport.connect({ sessionId: null }),
    connections: () => server.open,
    accept: () => {
      server.last.accept();
    },
    refuse: () => {
      server.last.answer(new Response('', { status: 401 }));
    },
    lose: () => {
      server.last.cut();
    },
    say: (data: unknown) => {
      server.last.write(`event: session-ended\ndata: ${JSON.stringify(data)}\n\n`);
    },
  };
}

describe('sseTransport', () => {
  for (const { name, check } of pushTransportContract(farSide)) {
    it(name, async () => {
      await expectAsync(check()).toBeResolved();
    });
  }

  it('carries its headers, and no token in the url', async () => {
    const headers = () => Promise.resolve({ Authorization: 'Bearer secret' });
    const { server } = await setup({ headers });
    await promisesDone();
    const { init } = server.last;
    expect(server.last.url).toBe(url);
    expect(init.headers).toEqual({ Accept: 'text/event-stream', Authorization: 'Bearer secret' });
    expect(init).toEqual(
      jasmine.objectContaining({
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'manual',
      }),
    );
  });

  it('asks for its headers in an injection context, for each connection', async () => {
    const server = new FakeStreamServer();
    const TOKENS = new InjectionToken<string[]>('tokens');
    const headers = () => ({ Authorization: inject(TOKENS).shift() ?? '' });
    const { signIn } = await bootRemoteApp({
      transport: sseTransport({ url, headers }),
      providers: [{ provide: TOKENS, useValue: ['first', 'second'] }],
    });
    signIn();
    signIn();
    await promisesDone();
    const sent = server.requests.map(({ init }) => init.headers as Record<string, string>);
    expect(sent.map(({ Authorization }) => Authorization)).toEqual(['first', 'second']);
  });

  it('hears words that are cut within a character', async () => {
    const { server, heard } = await setup({
      read: (data) => ({ sessionId: (data as { of: string }).of }),
    });
    server.last.accept();
    for (const byte of new TextEncoder().encode('event: session-ended\ndata: {"of":"é€😀"}\n\n')) {
      server.last.write(new Uint8Array([byte]));
    }
    await promisesDone();
    expect(heard).toEqual([CONNECTED, { type: 'session-ended', sessionId: 'é€😀' }]);
  });

  it('hears its own kind of event alone', async () => {
    const { server, heard } = await setup();
    server.last.accept();
    server.last.write(
      ': hello\n\ndata: {"sessionId":"s1"}\n\nevent: news\ndata: {"sessionId":"s1"}\n\n',
    );
    server.last.write('event: session-ended\ndata: no JSON\n\n');
    server.last.write(ENDED);
    await promisesDone();
    expect(heard).toEqual([CONNECTED, END]);
  });

  it('says nothing more once the session has ended', async () => {
    const server = new FakeStreamServer();
    const { signIn, runs, logout } = await bootRemoteApp({ transport: sseTransport({ url }) });
    signIn();
    await promisesDone();
    server.last.accept();
    server.last.write(ENDED + ENDED);
    await promisesDone();
    expect([runs(), server.open]).toEqual([1, 0]);
    expect((await logout.logout()).reason).toBe('expired');
  });

  it('is over when the stream ends', async () => {
    const { server, heard } = await setup();
    server.last.accept();
    server.last.end();
    await promisesDone();
    expect(heard).toEqual([CONNECTED, 'over']);
  });

  it('hands on how long the server wants to be left alone', async () => {
    const { server, heard } = await setup();
    server.last.accept();
    server.last.write('retry: 7000\n\n');
    await promisesDone();
    expect(heard).toEqual([CONNECTED, { type: 'retry-after', ms: 7000 }]);
  });

  const ANSWERS: [string, Response, (RemoteEvent | string)[]][] = [
    ['asks whether the session lives on a 401', status(401), [{ type: 'refused' }, 'over']],
    ['asks whether the session lives on a redirect', redirected(), [{ type: 'refused' }, 'over']],
    ['tries again after a 500', status(500), ['over']],
    ['tries again after a 204', status(204), ['over']],
    [
      'tries again after a 503, when it is asked to',
      status(503, { 'Retry-After': '120' }),
      [{ type: 'retry-after', ms: 120_000 }, 'over'],
    ],
    ['tries again after a 429', status(429, { 'Retry-After': 'soon' }), ['over']],
    ['says that a 404 is no stream', status(404), ['invalid-remote']],
    ['says that HTML is no stream', new Response('<html>'), ['invalid-remote']],
  ];
  for (const [name, response, expected] of ANSWERS) {
    it(name, async () => {
      const { server, heard } = await setup();
      server.last.answer(response.clone());
      await promisesDone();
      expect(heard).toEqual(expected);
      expect(server.open).toBe(0);
    });
  }

  it('hands on that the headers could not be had', async () => {
    const { heard, server } = await setup({ headers: () => Promise.reject(new Error('no token')) });
    await promisesDone();
    expect(heard).toEqual(['no token']);
    expect(server.requests).toEqual([]);
  });

  it('asks for nothing when it is closed before its headers are there', async () => {
    let give!: (headers: Record<string, string>) => void;
    const headers = new Promise<Record<string, string>>((resolve) => (give = resolve));
    const { server, subscription, heard } = await setup({ headers: () => headers });
    subscription.unsubscribe();
    give({});
    await promisesDone();
    expect(server.open).toBe(0);
    expect(heard).toEqual([]);
  });

  for (const [when, isAccepted] of [
    ['before it answers', false],
    ['between two words', true],
  ] as const) {
    it(`takes a network that is silent ${when} for gone`, async () => {
      const clock = jasmine.clock().install();
      const { server, heard } = await setup({ silence: 1000 });
      await Promise.resolve();
      if (isAccepted) {
        server.last.accept();
        await microtasks();
        clock.tick(999);
        server.last.write(':\n\n');
        await microtasks();
      }
      clock.tick(999);
      await microtasks();
      expect(heard).toEqual(isAccepted ? [CONNECTED] : []);
      clock.tick(1);
      await microtasks();
      clock.uninstall();
      expect(heard.at(-1)).toBe('over');
      expect(server.open).toBe(0);
    });
  }

  for (const [name, options] of Object.entries({
    'an empty url': { url: '' },
    'a token in the url': { url: '/events?x=1&access_token=abc' },
    'another token in the url': { url: '/events?token=abc' },
    'no silence': { url, silence: 0 },
    'a silence that is no number': { url, silence: Number.NaN },
  })) {
    it(`refuses ${name}, and does not repeat it`, () => {
      expect(() => sseTransport(options)).toThrowMatching(
        (error: LogoutError) => error.code === 'invalid-remote' && !error.message.includes('abc'),
      );
    });
  }
});

function status(code: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: code, headers });
}

function redirected(): Response {
  const response = Response.error();
  Object.defineProperty(response, 'type', { value: 'opaqueredirect' });
  response.clone = () => response;
  return response;
}

/** Streams hand their chunks on in promises alone. */
async function microtasks(): Promise<void> {
  for (let times = 0; times < 100; times++) {
    await Promise.resolve();
  }
}
