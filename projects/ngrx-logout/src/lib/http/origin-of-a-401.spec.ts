import { SAYS_REVOKED, answer } from '../../testing-support/answers';
import { clientOf, listen, runsOf } from '../../testing-support/http-app';
import { bootApp } from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import { provideLogout } from '../provide-logout';

/** How many runs a 401 that says revoked starts, when it comes from this url. */
async function runsAfterAnswerOf(
  url: string,
  config: LogoutConfig = {},
  prepare = () => {},
): Promise<number> {
  const app = await bootApp([provideLogout({ redirectTo: '/login', ...config })]);
  prepare();
  listen(clientOf(app).get(url));
  answer(app.http.expectOne(url), 401, { 'WWW-Authenticate': SAYS_REVOKED });
  if (app.logout.inProgress()) {
    await app.logout.logout();
  }
  return runsOf(app);
}

describe('[T-40] the origin of a 401', () => {
  const { origin, hostname, host, protocol, port } = location;
  const DEFAULT: readonly (readonly [url: string, counts: boolean])[] = [
    ['/api', true],
    ['api', true],
    ['?api', true],
    [`${origin}/api`, true],
    [`//${host}/api`, true],
    [`${protocol}//user:password@${host}/api`, true],
    ['https://cdn.example/api', false],
    [`${protocol}//${hostname}:${Number(port) + 1}/api`, false],
    [`https://${host}/api`, false],
    [`${origin}.evil.example/api`, false],
    [`${origin}@evil.example/api`, false],
    [`//evil.example/${origin}`, false],
    [`https://evil.example/?${origin}`, false],
    ['https://', false],
    ['data:text/plain,x', false],
  ];
  for (const [url, counts] of DEFAULT) {
    it(`${counts ? 'counts' : 'does not count'} at ${url}`, async () => {
      expect(await runsAfterAnswerOf(url)).toBe(counts ? 1 : 0);
    });
  }

  const CONFIGURED: readonly (readonly [url: string, counts: boolean])[] = [
    ['https://api.example.com/x', true],
    ['https://API.Example.COM/x', true],
    ['HTTPS://api.example.com:443/x', true],
    ['https://user@api.example.com/x', true],
    ['https://api.example.com\\@evil.example/x', true],
    ['https://api.example.com.evil.example/x', false],
    ['https://api.example.com@evil.example/x', false],
    ['https://evil.example\\@api.example.com/x', false],
    ['https://evil.example/https://api.example.com', false],
    ['https://xapi.example.com/x', false],
    ['https://example.com/x', false],
    ['https://api.example.com:8443/x', false],
    ['https://api.example.com./x', false],
    ['http://api.example.com/x', false],
    ['https://аpi.example.com/x', false],
    ['//api.example.com/x', false],
    ['/x', false],
  ];
  for (const [url, counts] of CONFIGURED) {
    it(`${counts ? 'counts' : 'does not count'} at ${url} where another is configured`, async () => {
      const config = { origins: ['https://api.example.com'] };
      expect(await runsAfterAnswerOf(url, config)).toBe(counts ? 1 : 0);
    });
  }

  describe('under a base href', () => {
    let base: HTMLBaseElement;
    beforeEach(() => {
      base = document.head.appendChild(document.createElement('base'));
    });
    afterEach(() => base.remove());

    const BASES: readonly (readonly [base: string, url: string, counts: boolean])[] = [
      ['/shop/', 'api', true],
      ['https://cdn.example/', 'api', false],
      ['https://cdn.example/', '/api', false],
      ['https://cdn.example/', `${origin}/api`, true],
    ];
    for (const [href, url, counts] of BASES) {
      it(`${counts ? 'counts' : 'does not count'} at ${url} under ${href}`, async () => {
        const setBase = () => (base.href = href);
        expect(await runsAfterAnswerOf(url, {}, setBase)).toBe(counts ? 1 : 0);
      });
    }
  });
});
