import { ExternalUrl, assertLocalUrl, externalUrl, isLocalUrl } from './local-url';
import { LogoutError } from './logout-error';

const GOOD: readonly string[] = [
  '/',
  '/login',
  'login',
  '/login?x=1#top',
  '?x=//evil.com',
  '#//evil.com',
  '/login?returnUrl=%2Forders',
  '/login?next=https://evil.com',
  '/a:b/c',
  '/@evil.com',
  '@evil.com',
  '.evil.com',
  '/%5Cevil.com',
  '/%2F%2Fevil.com',
  '/%09/evil.com',
  '',
  `/${'a'.repeat(5000)}`,
];

const BAD: readonly unknown[] = [
  '//evil.com',
  '///evil.com',
  '////evil.com',
  '/\\evil.com',
  '\\\\evil.com',
  '\\evil.com',
  '/\t/evil.com',
  '/\n/evil.com',
  '/login\r\nSet-Cookie: a=b',
  '/\u0000',
  'https:evil.com',
  'http:evil.com',
  'https://evil.com',
  'HTTPS://evil.com',
  'https://app.example@evil.com',
  'javascript:alert(1)',
  ' jAvAsCrIpT:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'blob:x',
  'vbscript:x',
  'mailto:a@b.c',
  ' /login',
  ' //evil.com',
  '/..//evil.com',
  '/./..//evil.com',
  '/a/..//evil.com',
  'http://',
  undefined,
  null,
  7,
  ['/login'],
  { toString: () => '/login' },
];

describe('isLocalUrl', () => {
  for (const url of GOOD) {
    it(`[T-30] lets ${JSON.stringify(url.slice(0, 40))} pass`, () => {
      expect(isLocalUrl(url)).toBeTrue();
      expect(assertLocalUrl(url)).toBe(url);
    });

    it(`[T-30] keeps ${JSON.stringify(url.slice(0, 40))} on the origin in the browser too`, () => {
      expect(new URL(url, 'https://app.example/orders').origin).toBe('https://app.example');
    });
  }

  for (const url of BAD) {
    it(`[T-30] refuses ${url === undefined ? 'undefined' : JSON.stringify(url)}`, () => {
      expect(isLocalUrl(url)).toBeFalse();
      expect(() => assertLocalUrl(url)).toThrowMatching(
        (error) => error instanceof LogoutError && error.code === 'invalid-redirect',
      );
    });
  }

  it('does not repeat a refused url in its message', () => {
    expect(() => assertLocalUrl('https://evil.example/secret')).toThrowMatching(
      (error: LogoutError) => !error.message.includes('evil'),
    );
  });
});

describe('externalUrl', () => {
  for (const href of ['https://id.example.com/logout', 'http://localhost:8080/', 'HTTPS://ID/']) {
    it(`takes ${href}`, () => {
      expect(externalUrl(href)).toEqual(new ExternalUrl(href));
    });
  }

  for (const href of [
    '/login',
    '//id.example.com',
    'https:id.example.com',
    'https:///id.example.com',
    'https:\\\\id.example.com',
    'https://\\id.example.com',
    ' https://id.example.com',
    'javascript:alert(1)//https://id.example.com',
    'ftp://id.example.com',
    'https://',
    '',
  ]) {
    it(`refuses ${JSON.stringify(href)}`, () => {
      expect(() => externalUrl(href)).toThrowMatching(
        (error) => error instanceof LogoutError && error.code === 'invalid-redirect',
      );
    });
  }
});
