import { chooseSettings, DEFAULT_SETTINGS, logoutSettings } from './logout-settings';

describe('logoutSettings', () => {
  afterEach(() => {
    localStorage.removeItem('logout-settings');
  });

  it('are the defaults where nothing was chosen', () => {
    expect(logoutSettings()).toEqual(DEFAULT_SETTINGS);
  });

  it('are what was chosen', () => {
    const chosen = { leave: 'reload', order: 'local-first', timeout: 400 } as const;
    chooseSettings(chosen);
    expect(logoutSettings()).toEqual(chosen);
  });

  for (const stored of [
    'null',
    'no json',
    '{"leave":"x","order":1,"timeout":"1"}',
    '{"timeout":1}',
  ]) {
    it(`are the defaults for ${stored}`, () => {
      localStorage.setItem('logout-settings', stored);
      expect(logoutSettings()).toEqual(DEFAULT_SETTINGS);
    });
  }
});
