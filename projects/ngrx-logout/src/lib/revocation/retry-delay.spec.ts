import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { retryDelay } from './retry-delay';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function answered(status: number, retryAfter?: string): HttpErrorResponse {
  const headers = new HttpHeaders(retryAfter === undefined ? {} : { 'Retry-After': retryAfter });
  return new HttpErrorResponse({ status, headers });
}

describe('retryDelay', () => {
  const HEADERS: readonly (readonly [header: string, delay: number])[] = [
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 1_000],
    ['-5', 1_000],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 1_000],
    ['garbage', 2_000],
    ['', 2_000],
    ['1e9', 2_000],
  ];
  for (const [header, delay] of HEADERS) {
    it(`[T-70] waits ${String(delay)} ms for Retry-After ${JSON.stringify(header.slice(0, 40))}`, () => {
      expect(retryDelay('failed', answered(503, header), 1, NOW)).toBe(delay);
    });
  }

  it('[T-70] gives up where it would have to wait for more than an hour', () => {
    for (const header of ['3601', '1000000000', '9'.repeat(400), 'Tue, 01 Mar 2050 12:00:00 GMT']) {
      expect(retryDelay('failed', answered(503, header), 1, NOW)).toBeNull();
    }
    expect(retryDelay('failed', answered(503, '3600'), 1, NOW)).toBe(3_600_000);
  });

  it('[T-70] doubles its own delay with each try and gives up after six', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((tries) => retryDelay('offline', null, tries, NOW));
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, null, null]);
  });

  it('[T-70] gives up after six tries, whatever the server promises', () => {
    expect(retryDelay('failed', answered(503, '7'), 6, NOW)).toBeNull();
  });

  it('tries again where nobody knows what happened', () => {
    expect(retryDelay('offline', answered(0), 1, NOW)).toBe(2_000);
    expect(retryDelay('timed-out', null, 1, NOW)).toBe(2_000);
  });

  it('[T-70] does not ask again for what was answered, where another request was not', () => {
    expect(retryDelay('timed-out', answered(200), 1, NOW)).toBeNull();
    expect(retryDelay('offline', answered(204), 1, NOW)).toBeNull();
  });

  it('[T-70] does not ask again after an answer', () => {
    for (const status of [400, 401, 403, 404, 408, 429, 500, 502, 503]) {
      expect(retryDelay('failed', answered(status), 1, NOW))
        .withContext(String(status))
        .toBeNull();
    }
    for (const status of [429, 500]) {
      const delay = retryDelay('failed', answered(status, '1'), 1, NOW);
      expect(delay)
        .withContext(`${String(status)} with Retry-After`)
        .toBeNull();
    }
    expect(retryDelay('revoked', null, 1, NOW)).toBeNull();
    expect(retryDelay('already-ended', answered(410), 1, NOW)).toBeNull();
    expect(retryDelay('unconfirmed', null, 1, NOW)).toBeNull();
  });
});
