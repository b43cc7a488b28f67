import { provideLogout } from './provide-logout';
import { withRevocation } from './revocation/with-revocation';
import { withStoragePurge } from './purge/with-storage-purge';
import { bootApp, noteWritten, themeChosen } from '../testing-support/test-app';

describe('a logout', () => {
  it('walks through the six rooms and leaves nothing', async () => {
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login', keep: ['theme'] },
        withRevocation({ url: '/api/logout' }),
        withStoragePurge({ session: 'all' }),
      ),
    ]);
    sessionStorage.setItem('draft', 'ALICE');
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store.dispatch(themeChosen({ theme: 'dark' }));

    const run = app.logout.logout();
    expect(app.logout.inProgress()).toBeTrue();
    app.http.expectOne('/api/logout').flush('', { status: 204, statusText: 'No Content' });
    const report = await run;

    expect(report.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'commit done',
      'ask done',
      'tell-tabs done',
      'revoke revoked',
      'clear done',
      'on-logout skipped',
      'session-storage done',
      'announce done',
      'settle-tabs done',
      'leave done',
      'last-look done',
    ]);
    expect(app.state()['notes']).toEqual({ notes: [] });
    expect(app.state()['theme']).toEqual({ theme: 'dark' });
    expect(sessionStorage.getItem('draft')).toBeNull();
    expect(app.router.url).toBe('/login');
    expect(app.logout.status()).toBe('done');
    expect(app.logout.report()).toEqual(report);
    expect(app.errors).toEqual([]);
  });
});
