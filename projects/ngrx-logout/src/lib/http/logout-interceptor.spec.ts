import {
  HTTP_INTERCEPTORS,
  HttpBackend,
  HttpErrorResponse,
  HttpEventType,
  HttpHeaders,
  HttpRequest,
  withInterceptors,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { type EnvironmentProviders, PLATFORM_ID, type Provider } from '@angular/core';
import { NavigationEnd } from '@angular/router';
import { filter, throwError } from 'rxjs';
import {
  REVOKED_BODY,
  SAYS_EXPIRED,
  SAYS_REVOKED,
  answer,
  answerRevoked,
} from '../../testing-support/answers';
import { baseWithHttp, clientOf, listen, runsOf } from '../../testing-support/http-app';
import { bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import { withRevocation } from '../revocation/with-revocation';
import { LogoutInterceptor, logoutInterceptor } from './logout-interceptor';

type Providers = readonly (Provider | EnvironmentProviders)[];

const LOGOUT = provideLogout({ redirectTo: '/login' }, withRevocation({ url: '/api/logout' }));

const classInterceptor = { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true };

const SHAPES: readonly (readonly [string, Providers])[] = [
  ['logoutInterceptor', baseWithHttp(withInterceptors([logoutInterceptor]))],
  ['LogoutInterceptor', [...baseWithHttp(withInterceptorsFromDi()), classInterceptor]],
];

for (const [name, base] of SHAPES) {
  describe(name, () => {
    for (const count of [20, 100]) {
      it(`[T-07] makes one run of ${String(count)} concurrent 401s`, async () => {
        const app = await bootApp([LOGOUT], base);
        const landings: string[] = [];
        app.router.events
          .pipe(filter((event) => event instanceof NavigationEnd))
          .subscribe(({ url }) => landings.push(url));
        const writes = Array.from({ length: count }, () => listen(clientOf(app).post('/w', {})));
        const reads = Array.from({ length: count }, () => listen(clientOf(app).get('/r')));
        const [readsSent, writesSent] = [app.http.match('/r'), app.http.match('/w')];

        writesSent.slice(0, count / 2).forEach(answerRevoked);
        expect(readsSent.every(({ cancelled }) => cancelled)).toBeTrue();
        const { reason } = await app.logout.logout();
        writesSent.slice(count / 2).forEach(answerRevoked);

        expect(reason).toBe('token-revoked');
        expect(runsOf(app)).toBe(1);
        expect(landings).toEqual(['/login']);
        expect([...reads, ...writes]).toEqual(
          Array.from({ length: 2 * count }, () => ['complete']),
        );
        app.http.expectNone('/api/logout');
        expect(app.errors).toEqual([]);
      });
    }

    it('lets answers and errors of an open session pass', async () => {
      const app = await bootApp([LOGOUT], base);
      const heard = ['/a', '/b'].map((url) => listen(clientOf(app).get(url)));
      answer(app.http.expectOne('/a'), 200, {}, 'fine');
      answer(app.http.expectOne('/b'), 401, { 'WWW-Authenticate': SAYS_EXPIRED });
      expect(heard).toEqual([['fine', 'complete'], [401]]);
      expect(app.logout.status()).toBe('idle');
    });

    it('only passes on while a server renders', async () => {
      const app = await bootApp([LOGOUT, { provide: PLATFORM_ID, useValue: 'server' }], base);
      const heard = listen(clientOf(app).get('/a'));
      answerRevoked(app.http.expectOne('/a'));
      expect(heard).toEqual([401]);
      expect(app.logout.status()).toBe('idle');
    });
  });
}

describe('[T-45] logoutInterceptor and bodies', () => {
  const json = JSON.stringify(REVOKED_BODY);
  const buffer = new TextEncoder().encode(json).buffer;
  const CASES: readonly (readonly [
    string,
    'blob' | 'arraybuffer' | 'text' | 'json',
    Blob | ArrayBuffer | string | object,
    boolean,
  ])[] = [
    ['does not read a blob', 'blob', new Blob([json]), false],
    ['does not read a buffer', 'arraybuffer', buffer, false],
    ['reads JSON that was asked for as text', 'text', json, true],
    ['reads JSON', 'json', REVOKED_BODY, true],
    ['does not read what is no JSON', 'json', 'token revoked', false],
  ];
  for (const [name, responseType, body, isHeard] of CASES) {
    it(name, async () => {
      const app = await bootApp([LOGOUT]);
      const send = () => listen(clientOf(app).request('GET', '/a', { responseType }));
      const heard = send();
      app.http.expectOne('/a').flush(body, { status: 401, statusText: 'Unauthorized' });
      expect(app.logout.inProgress()).toBe(isHeard);
      expect(heard).toEqual(isHeard ? [] : [401]);
    });

    it(`hears the header of an answer that is of type ${responseType}, ${name}`, async () => {
      const app = await bootApp([LOGOUT]);
      listen(clientOf(app).request('GET', '/a', { responseType }));
      const headers = { 'WWW-Authenticate': SAYS_REVOKED };
      app.http.expectOne('/a').flush(body, { status: 401, statusText: 'Unauthorized', headers });
      expect(app.logout.inProgress()).toBeTrue();
    });
  }

  it('passes on a body that cannot be parsed', async () => {
    const error = { error: new SyntaxError('token revoked'), text: json };
    const broken = () => throwError(() => new HttpErrorResponse({ status: 200, error, url: '/a' }));
    const app = await bootApp([LOGOUT, { provide: HttpBackend, useValue: { handle: broken } }]);
    expect(listen(clientOf(app).get('/a'))).toEqual([200]);
    expect(app.logout.status()).toBe('idle');
  });

  it('passes on a network error', async () => {
    const app = await bootApp([LOGOUT]);
    const heard = listen(clientOf(app).get('/a'));
    app.http.expectOne('/a').error(new ProgressEvent('error'));
    expect(heard).toEqual([0]);
    expect(app.logout.status()).toBe('idle');
  });
});

describe('[T-48] logoutInterceptor and other ways to ask', () => {
  it('passes on every event of a request that reports its progress', async () => {
    const app = await bootApp([LOGOUT]);
    const request = new HttpRequest('GET', '/events', {
      reportProgress: true,
      responseType: 'text',
    });
    const heard = listen(clientOf(app).request(request));
    const sent = app.http.expectOne('/events');
    const events = ['data: 1', 'data: 1 data: 2'].map((partialText, index) => {
      const type = HttpEventType.DownloadProgress as const;
      return { type, loaded: index, partialText };
    });
    events.forEach((event) => sent.event(event));
    expect(heard).toEqual([{ type: HttpEventType.Sent }, ...events]);
    await app.logout.logout({ reason: 'other-tab' });
    expect(sent.cancelled).toBeTrue();
    expect(heard.at(-1)).toBe('complete');
  });

  it('lets JSONP pass, and takes it for a read', async () => {
    const app = await bootApp([LOGOUT]);
    const heard = listen(clientOf(app).request('JSONP', '/jsonp'));
    const sent = app.http.expectOne(({ method }) => method === 'JSONP');
    await app.logout.logout({ reason: 'other-tab' });
    expect(sent.cancelled).toBeTrue();
    expect(heard).toEqual(['complete']);
  });

  it('leaves a request as it is, with and without Authorization', async () => {
    const app = await bootApp([LOGOUT]);
    const plain = new HttpRequest('GET', '/a');
    const signed = new HttpRequest('GET', '/b', {
      headers: new HttpHeaders({ Authorization: 'x' }),
    });
    [plain, signed].forEach((request) => listen(clientOf(app).request(request)));
    expect(app.http.expectOne('/a').request).toBe(plain);
    expect(app.http.expectOne('/b').request).toBe(signed);
  });
});
