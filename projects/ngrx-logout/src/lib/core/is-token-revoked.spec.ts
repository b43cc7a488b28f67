import {
  REVOKED_BODY,
  SAYS_EXPIRED,
  SAYS_REVOKED,
  errorAnswer,
} from '../../testing-support/answers';
import { invalidToken, tokenRevoked } from './is-token-revoked';

const bearer = (description: string): string =>
  `Bearer error="invalid_token", error_description="${description}"`;

describe('tokenRevoked', () => {
  const REVOKED: readonly (readonly [name: string, challenge: string, body?: unknown])[] = [
    ['the words of RFC 6750', SAYS_REVOKED],
    ['unquoted parameters', 'Bearer error=invalid_token, error_description=revoked'],
    ['another case', 'bearer ERROR="INVALID_TOKEN", Error_Description="REVOKED"'],
    ['a second challenge', `Basic realm="x", ${SAYS_REVOKED}`],
    ['another scheme', SAYS_REVOKED.replace('Bearer', 'DPoP')],
    ['commas and escaped quotes', bearer(String.raw`Sorry, the \"token\", alas, was revoked`)],
    ['a body with code', '', REVOKED_BODY],
    ['a body with a message alone', '', { message: 'Token revoked.' }],
    ['a body with error', '', { error: 'token_revoked' }],
    ['camel case', '', { code: 'tokenRevoked' }],
    ['dashes and capitals', '', { code: 'TOKEN-REVOKED' }],
    ['JSON that came as text', '', JSON.stringify(REVOKED_BODY)],
    ['a body, though the header says less', 'Bearer', REVOKED_BODY],
  ];
  for (const [name, challenge, body] of REVOKED) {
    it(`[T-43] takes ${name} for a revoked token`, () => {
      expect(tokenRevoked(errorAnswer(401, challenge, body))).toBeTrue();
    });
  }

  const OTHER: readonly (readonly [name: string, challenge: string, body?: unknown])[] = [
    ['a bare 401', ''],
    ['a challenge alone', 'Bearer realm="api"'],
    ['an expired token', SAYS_EXPIRED],
    ['a token that is not revoked', bearer('The token is expired, not revoked')],
    ['a token that could be', bearer('The token is revocable')],
    ['another error', 'Bearer error="insufficient_scope", error_description="token revoked"'],
    ['the words in a realm', 'Bearer error="invalid_token", realm="revoked"'],
    ['an expired code', '', { code: 'token_expired', message: 'Token expired.' }],
    ['wrong credentials', '', { code: 'invalid_credentials' }],
    ['something else revoked', '', { message: 'Your invitation was revoked.' }],
    ['the words in another field', '', { user: 'token revoked' }],
    ['the words deeper inside', '', { error: { message: 'token revoked' } }],
    ['prose', '', 'token revoked'],
    ['broken JSON', '', '{"code":"token_revoked"'],
    ['JSON that is no object', '', '"token_revoked"'],
    ['null', '', null],
    ['a list', '', ['token_revoked']],
    ['a blob', '', new Blob([JSON.stringify(REVOKED_BODY)])],
    ['a buffer', '', new TextEncoder().encode(JSON.stringify(REVOKED_BODY)).buffer],
    ['a progress event', '', new ProgressEvent('error')],
  ];
  for (const [name, challenge, body] of OTHER) {
    it(`[T-43] does not take ${name} for a revoked token`, () => {
      expect(tokenRevoked(errorAnswer(401, challenge, body))).toBeFalse();
    });
  }

  it('hears only a 401, in the header and in the body', () => {
    for (const status of [0, 200, 400, 403, 410, 500]) {
      expect(tokenRevoked(errorAnswer(status, SAYS_REVOKED, REVOKED_BODY)))
        .withContext(String(status))
        .toBeFalse();
    }
  });

  it('reads every WWW-Authenticate header', () => {
    const response = errorAnswer(401, '');
    const headers = response.headers.append('WWW-Authenticate', ['Basic realm="x"', SAYS_REVOKED]);
    expect(tokenRevoked(Object.assign(response, { headers }))).toBeTrue();
  });

  it('[T-43] copes with a 1 MB sentence', () => {
    const long = 'token revoked '.repeat(75_000);
    expect(tokenRevoked(errorAnswer(401, bearer(long), { message: long }))).toBeTrue();
    expect(tokenRevoked(errorAnswer(401, '', { message: 'aB'.repeat(500_000) }))).toBeFalse();
  });
});

describe('invalidToken', () => {
  const CASES: readonly (readonly [name: string, status: number, challenge: string, boolean])[] = [
    ['a revoked token', 401, SAYS_REVOKED, true],
    ['an expired token', 401, SAYS_EXPIRED, true],
    ['no description', 401, 'Bearer error="invalid_token"', true],
    ['another error', 401, 'Bearer error="insufficient_scope"', false],
    ['no error', 401, 'Bearer', false],
    ['a 403', 403, SAYS_REVOKED, false],
  ];
  for (const [name, status, challenge, expected] of CASES) {
    it(`is ${String(expected)} for ${name}`, () => {
      expect(invalidToken(errorAnswer(status, challenge))).toBe(expected);
    });
  }

  it('does not read the body', () => {
    expect(invalidToken(errorAnswer(401, '', REVOKED_BODY))).toBeFalse();
  });
});
