import { DOCUMENT } from '@angular/common';
import { HttpHeaders, HttpParams, HttpRequest } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { PageExit } from './page-exit';

function setup() {
  const fetch = spyOn(window, 'fetch').and.resolveTo(new Response());
  const exit = TestBed.inject(PageExit);
  return {
    exit,
    sent: (request: HttpRequest<unknown>): { url: unknown; init: RequestInit } => {
      exit.send(request);
      const [url, init] = fetch.calls.mostRecent().args;
      return { url, init: init as RequestInit };
    },
    fetch,
  };
}

describe('PageExit', () => {
  it('sends a request that outlives the page', () => {
    const headers = new HttpHeaders({ Authorization: 'Bearer a', 'X-XSRF-TOKEN': 'b' });
    const { url, init } = setup().sent(new HttpRequest('POST', '/logout', null, { headers }));
    expect(url).toBe('/logout');
    expect(init).toEqual(
      jasmine.objectContaining({
        method: 'POST',
        keepalive: true,
        body: null,
        credentials: undefined,
      }),
    );
    expect(Object.fromEntries(init.headers as Headers)).toEqual({
      authorization: 'Bearer a',
      'x-xsrf-token': 'b',
    });
  });

  it('keeps the parameters of the address', () => {
    const params = new HttpParams({ fromObject: { all: 'no' } });
    expect(setup().sent(new HttpRequest('POST', '/logout', null, { params })).url).toBe(
      '/logout?all=no',
    );
  });

  const BODIES: readonly (readonly [string, unknown, unknown, string | null])[] = [
    ['JSON', { a: 1 }, '{"a":1}', 'application/json'],
    ['text', 'a=1', 'a=1', 'text/plain'],
    [
      'a form',
      new HttpParams({ fromObject: { token: 'x', token_type_hint: 'refresh_token' } }),
      'token=x&token_type_hint=refresh_token',
      'application/x-www-form-urlencoded;charset=UTF-8',
    ],
    ['nothing', null, null, null],
  ];
  for (const [name, body, sentBody, contentType] of BODIES) {
    it(`sends ${name} as HttpClient would`, () => {
      const { init } = setup().sent(new HttpRequest('POST', '/logout', body));
      expect(init.body as unknown).toEqual(sentBody);
      expect((init.headers as Headers).get('Content-Type')).toBe(contentType);
    });
  }

  it("keeps the request's own content type", () => {
    const headers = new HttpHeaders({ 'content-type': 'application/x-own' });
    const { init } = setup().sent(new HttpRequest('POST', '/logout', 'x', { headers }));
    expect((init.headers as Headers).get('Content-Type')).toBe('application/x-own');
  });

  it('sends every value of a header', () => {
    const headers = new HttpHeaders({ 'X-Device': ['a', 'b'] });
    const { init } = setup().sent(new HttpRequest('POST', '/logout', null, { headers }));
    expect((init.headers as Headers).get('X-Device')).toBe('a, b');
  });

  it('takes cookies along as the request would', () => {
    const { sent } = setup();
    const to = 'https://api.example.com/logout';
    const withCredentials = new HttpRequest('POST', to, null, { withCredentials: true });
    expect(sent(withCredentials).init.credentials).toBe('include');
    const included = new HttpRequest('POST', to, null, { credentials: 'include' });
    expect(sent(included).init.credentials).toBe('include');
    const omitted = new HttpRequest('POST', to, null, { credentials: 'omit' });
    expect(sent(omitted).init.credentials).toBe('omit');
  });

  it('tells nobody that the network failed', async () => {
    const { exit, fetch } = setup();
    const failed = Promise.reject(new TypeError('Failed to fetch'));
    fetch.and.returnValue(failed);
    const unhandled = jasmine.createSpy('unhandledrejection');
    window.addEventListener('unhandledrejection', unhandled);
    exit.send(new HttpRequest('POST', '/logout', null));
    await failed.catch(() => undefined);
    // Rejections are reported at the end of the task in which nobody has caught them.
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    window.removeEventListener('unhandledrejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('says when the page goes and when the network is back', () => {
    const { exit } = setup();
    const heard: string[] = [];
    const listening = exit.pagehide.subscribe(() => heard.push('pagehide'));
    listening.add(exit.online.subscribe(() => heard.push('online')));
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    window.dispatchEvent(new Event('online'));
    listening.unsubscribe();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(heard).toEqual(['pagehide', 'online']);
  });

  it('says when nobody sees the page any more, and not when it is seen again', () => {
    const { exit } = setup();
    const state = spyOnProperty(document, 'visibilityState', 'get').and.returnValue('visible');
    let heard = 0;
    const listening = exit.hidden.subscribe(() => heard++);
    for (const next of ['hidden', 'visible', 'hidden'] as const) {
      state.and.returnValue(next);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(exit.isHidden).toBe(next === 'hidden');
    }
    listening.unsubscribe();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toBe(2);
  });

  it('does nothing where there is no window', () => {
    TestBed.configureTestingModule({
      providers: [{ provide: PageExit, useFactory: () => new PageExit() }],
    });
    TestBed.overrideProvider(DOCUMENT, { useValue: document.implementation.createHTMLDocument() });
    const { exit, fetch } = setup();
    const completed: string[] = [];
    exit.pagehide.subscribe({ complete: () => completed.push('pagehide') });
    exit.online.subscribe({ complete: () => completed.push('online') });
    exit.send(new HttpRequest('POST', '/logout', null));
    expect(completed).toEqual(['pagehide', 'online']);
    expect(fetch).not.toHaveBeenCalled();
  });
});
