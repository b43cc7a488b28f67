import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { SessionRecord } from '../core/session-record';
import { withStep } from '../core/logout-feature';
import { provideLogout } from '../provide-logout';
import { bootApp } from '../../testing-support/test-app';
import { withStoragePurge } from './with-storage-purge';

describe('a purge beside a newer session of another tab', () => {
  afterEach(() => {
    localStorage.removeItem('app_cart');
    sessionStorage.removeItem('draft');
  });

  it('leaves what the tabs share to that session, and empties what is its own', async () => {
    const otherTab = () => {
      const record = createEnvironmentInjector(
        [SessionRecord],
        app.injector.get(EnvironmentInjector),
      ).get(SessionRecord);
      record.startSession();
    };
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login' },
        withStep({ name: 'sign-in elsewhere', phase: 'clear', run: otherTab }),
        withStoragePurge({ local: { prefix: 'app_' }, session: ['draft'], cookies: ['last_user'] }),
      ),
    ]);
    localStorage.setItem('app_cart', 'BOB');
    sessionStorage.setItem('draft', 'ALICE');
    const report = await app.logout.logout();
    expect(localStorage.getItem('app_cart')).toBe('BOB');
    expect(sessionStorage.getItem('draft')).toBeNull();
    const purged = report.steps.filter(({ phase }) => phase === 'purge');
    expect(purged.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['local-storage', 'skipped'],
      ['session-storage', 'done'],
      ['cookies', 'skipped'],
    ]);
    expect(app.injector.get(SessionRecord).debts).toEqual([]);
  });
});
