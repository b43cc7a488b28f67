import { of } from 'rxjs';
import { LogoutError } from '../core/logout-error';
import { type RevocationOptions, resolveRevocation } from './revocation-options';
import { withRevocation } from './with-revocation';

const url = '/api/logout';
const request = () => of(null);

const INVALID: readonly (readonly [string, RevocationOptions])[] = [
  ['neither url nor request', {}],
  ['both url and request', { url, request }],
  ['an empty url', { url: '' }],
  ['via for a request of its own', { request, via: 'backend' }],
  ['a timeout of nothing', { url, timeout: 0 }],
  ['a negative timeout', { url, timeout: -1 }],
  ['a timeout that is no number', { url, timeout: NaN }],
  ['an endless timeout', { url, timeout: Infinity }],
  ['a timeout that no timer can hold', { url, timeout: 2 ** 31 }],
  ['a negative wait for writes', { url, waitForWrites: -1 }],
  ['an endless wait for writes', { url, waitForWrites: Infinity }],
];

describe('the options of withRevocation', () => {
  for (const [name, options] of INVALID) {
    it(`are refused with ${name}`, () => {
      expect(() => withRevocation(options)).toThrowMatching(
        (error) => error instanceof LogoutError && error.code === 'invalid-revocation',
      );
    });
  }

  it('have defaults', () => {
    expect(resolveRevocation({ url })).toEqual(
      jasmine.objectContaining({
        via: 'interceptors',
        order: 'revoke-first',
        timeout: 3000,
        waitForWrites: 2000,
      }),
    );
  });

  it('may be undefined', () => {
    const { via, order, timeout } = resolveRevocation({
      url,
      request: undefined,
      via: undefined,
      order: undefined,
      timeout: undefined,
      revokeWhen: undefined,
    });
    expect({ via, order, timeout }).toEqual({
      via: 'interceptors',
      order: 'revoke-first',
      timeout: 3000,
    });
  });

  it('may let writes wait for nothing', () => {
    expect(resolveRevocation({ url, waitForWrites: 0 }).waitForWrites).toBe(0);
  });
});
