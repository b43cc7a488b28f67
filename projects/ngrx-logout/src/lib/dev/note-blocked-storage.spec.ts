import { bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';

describe('the note on a blocked storage', () => {
  let warnings: jasmine.Spy;
  beforeEach(() => (warnings = spyOn(console, 'warn')));

  const aboutStorage = (): unknown[] =>
    warnings.calls.allArgs().filter(([text]) => String(text).includes('localStorage is blocked'));

  it('is not written where localStorage takes entries, and nothing is left in it', async () => {
    const before = Object.keys(localStorage).filter((key) => !key.includes(':session:'));
    await bootApp([provideLogout()]);
    expect(aboutStorage()).toEqual([]);
    const after = Object.keys(localStorage).filter((key) => !key.includes(':session:'));
    expect(after).toEqual(before);
  });

  for (const [name, code] of [
    ['refuses every access', 'SecurityError'],
    ['is full', 'QuotaExceededError'],
  ] as const) {
    it(`[T-11] is written once where it ${name}, and the logout works`, async () => {
      spyOn(Storage.prototype, 'setItem').and.throwError(new DOMException('', code));
      const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
      expect((await app.logout.logout()).steps.map(({ outcome }) => outcome)).not.toContain(
        'failed',
      );
      expect(app.router.url).toBe('/login');
      expect(aboutStorage().length).toBe(1);
    });
  }
});
