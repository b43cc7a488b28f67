import { firstValueFrom } from 'rxjs';
import { forgetOtherPages } from '../../testing-support/other-pages';
import { OtherTab } from '../../testing-support/other-tab';
import { bootRevokingApp, revokeLine } from '../../testing-support/revoking-app';
import { bootApp } from '../../testing-support/test-app';
import { RunLead } from '../core/run-lead';
import { withStep } from '../core/logout-feature';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from '../purge/with-storage-purge';

const LOCK = 'ngrx-logout:app';
const realLead = { provide: RunLead, useClass: RunLead };
const purge = withStoragePurge({ local: { prefix: 'app_' } });

/** Takes a lock as another tab does, until the returned function is called. */
async function hold(name: string): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await new Promise<void>((granted) => {
    void navigator.locks.request(name, () => {
      granted();
      return released;
    });
  });
  return release;
}

describe('a tab that ends the session', () => {
  beforeEach(forgetOtherPages);

  it('tells the others at the commit and at the end, with the id of the session and nothing else', async () => {
    const atCommit: unknown[] = [];
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login' },
        withStep({
          name: 'wait',
          phase: 'clear',
          run: async () => {
            await other.hasHeard(1);
            atCommit.push(...other.heard);
          },
        }),
      ),
    ]);
    const other = new OtherTab(app);
    const message = { v: 1, ended: other.record.session };
    await app.logout.logout();
    await other.hasHeard(2);
    expect(atCommit).toEqual([message]);
    expect(other.heard).toEqual([message, message]);
    other.close();
  });
});

describe('two tabs that end the same session at the same moment', () => {
  beforeEach(forgetOtherPages);

  afterEach(() => {
    localStorage.removeItem('app_cart');
  });

  const boot = () =>
    bootRevokingApp({ url: '/api/logout' }, { features: [purge], providers: [realLead] });

  it('[T-04] the first asks the server and purges', async () => {
    const app = await boot();
    localStorage.setItem('app_cart', 'ALICE');
    const report = app.logout.logout();
    await firstValueFrom(app.injector.get(RunLead).decided);
    app.http.expectOne('/api/logout').flush('');
    expect(revokeLine(await report)?.outcome).toBe('revoked');
    expect(localStorage.getItem('app_cart')).toBeNull();
  });

  it('[T-04] the first strikes off what the second wrote down before it knew that it follows', async () => {
    const app = await bootRevokingApp(
      { url: '/api/logout' },
      {
        features: [
          purge,
          withStep({
            name: 'meanwhile',
            phase: 'purge',
            run: () => {
              other.record.close(['revoke', 'purge']);
            },
          }),
        ],
      },
    );
    const other = new OtherTab(app);
    const report = app.logout.logout({ reason: 'other-device' });
    await report;
    expect(other.record.debts).toEqual([]);
    other.close();
  });

  it('[T-04] the second follows: asks nobody, leaves the storages, and waits until the first is done', async () => {
    const app = await boot();
    localStorage.setItem('app_cart', 'ALICE');
    const other = new OtherTab(app);
    const release = await hold(LOCK);
    const releaseSession = await hold(`${LOCK}:${other.record.session}`);
    const report = app.logout.logout();
    await firstValueFrom(app.injector.get(RunLead).decided);
    app.http.expectNone('/api/logout');
    expect(app.state()['notes']).toEqual({ notes: [] });
    expect(app.router.url).toBe('/orders');
    expect(localStorage.getItem('app_cart')).toBe('ALICE');

    other.record.close([]);
    release();
    releaseSession();
    expect(revokeLine(await report)).toEqual({
      outcome: 'skipped',
      detail: 'another tab sees to it',
    });
    expect(app.router.url).toBe('/login');
    other.close();
  });

  it('follows without a lock what the record says is over, and loads the page where nobody finished it', async () => {
    const app = await boot();
    const other = new OtherTab(app);
    other.record.close(['revoke', 'purge']);
    const report = await app.logout.logout();
    app.http.expectNone('/api/logout');
    // Not even as far as the interceptors, which might refresh a token on the way.
    expect(report.steps.find(({ name }) => name === 'ask')?.outcome).toBe('skipped');
    expect(report.steps.find(({ name }) => name === 'leave')?.detail).toBe(
      'page left: another tab did not finish',
    );
    expect(other.record.debts).toEqual(['revoke', 'purge']);
    other.close();
  });
});
