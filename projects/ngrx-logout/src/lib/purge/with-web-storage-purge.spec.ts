import { bootApp } from '../../testing-support/test-app';
import { LogoutError } from '../core/logout-error';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from './with-storage-purge';
import { withWebStoragePurge } from './with-web-storage-purge';

const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof LogoutError ? error.code : String(error);
  }
};

describe('withWebStoragePurge', () => {
  it('empties both web storages, reads back and looks once more after the redirect', async () => {
    localStorage.setItem('web_cart', 'ALICE');
    sessionStorage.setItem('web_draft', 'ALICE');
    const purge = withWebStoragePurge({ local: { prefix: 'web_' }, session: ['web_draft'] });
    const app = await bootApp([provideLogout({ redirectTo: '/login' }, purge)]);
    const { steps } = await app.logout.logout();
    expect([localStorage.getItem('web_cart'), sessionStorage.getItem('web_draft')]).toEqual([
      null,
      null,
    ]);
    const names = steps.map(({ name }) => name);
    expect(names).toEqual(
      jasmine.arrayContaining(['local-storage', 'session-storage', 'last-look']),
    );
    expect(names).not.toContain('indexed-db');
  });

  it('is refused where it names nothing, and beside the other one', () => {
    expect(codeOf(() => withWebStoragePurge({}))).toBe('invalid-purge');
    const both = [withWebStoragePurge({ session: 'all' }), withStoragePurge({ cookies: 'all' })];
    expect(codeOf(() => provideLogout({}, ...both))).toBe('repeated-feature');
  });
});
