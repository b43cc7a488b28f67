import { resultSentence, timeoutWords, tokenWords, traceWords } from './lab-words';

describe('traceWords', () => {
  it('tells a SignalStore from the NgRx store', () => {
    const where = 'RecentOrders.lines[0].note';

    expect(traceWords({ place: 'store', where, isLate: false }).place).toBe('SignalStore');
    expect(traceWords({ place: 'store', where: 'orders.ids', isLate: false }).place).toBe(
      'NgRx store',
    );
  });

  it('leaves out the origin of a cached address', () => {
    const where = 'demo-api http://localhost:4200/api/profile';

    expect(traceWords({ place: 'cache-storage', where, isLate: false }).where).toBe(
      'demo-api /api/profile',
    );
  });
});

describe('tokenWords', () => {
  it('tells a token that works from one that is refused, from silence and from none', () => {
    expect(
      ([200, 401, 503, null, 'gone'] as const).map((status) => tokenWords(status).mood),
    ).toEqual(['bad', 'good', 'warn', 'warn', 'plain']);
  });
});

describe('timeoutWords', () => {
  it('offers the limit that holds, too, in its place', () => {
    expect(timeoutWords(1500).map(([ms]) => ms)).toEqual([500, 1000, 1500, 3000, 10_000]);
    expect(timeoutWords(1000).map(([, text]) => text)).toContain('1 second');
  });
});

describe('resultSentence', () => {
  it('counts in words that fit the number', () => {
    const result = { before: 9, tokenStatus: 401, report: null };
    const trace = { place: 'dom', where: 'html', isLate: false } as const;

    expect(resultSentence({ ...result, traces: [] })).toContain('0 traces of Alice');
    expect(resultSentence({ ...result, traces: [trace] })).toContain('1 trace of Alice');
  });
});
