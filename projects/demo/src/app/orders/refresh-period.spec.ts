import { refreshPeriod } from './refresh-period';

describe('refreshPeriod', () => {
  afterEach(() => {
    localStorage.removeItem('orders-refresh');
  });

  it('is a few seconds where nothing was chosen', () => {
    expect(refreshPeriod()).toBe(10_000);
  });

  it('is what was chosen', () => {
    localStorage.setItem('orders-refresh', '250');
    expect(refreshPeriod()).toBe(250);
  });

  for (const stored of ['no json', 'null', '"500"', '0', '1.5']) {
    it(`is a few seconds for ${stored}`, () => {
      localStorage.setItem('orders-refresh', stored);
      expect(refreshPeriod()).toBe(10_000);
    });
  }
});
