import { resultSentence, tokenWords, traceWords } from './lab-words';

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
  it('tells a token that works from one that is refused and from silence', () => {
    expect([200, 401, 503, null].map((status) => tokenWords(status).mood)).toEqual([
      'bad',
      'good',
      'warn',
      'warn',
    ]);
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
