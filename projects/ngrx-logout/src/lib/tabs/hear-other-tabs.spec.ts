import { HttpClient } from '@angular/common/http';
import { forgetOtherPages } from '../../testing-support/other-pages';
import { OtherTab } from '../../testing-support/other-tab';
import { bootRevokingApp } from '../../testing-support/revoking-app';
import { type TestApp, bootApp, noteWritten, signedIn } from '../../testing-support/test-app';
import { type LogoutFeature, withStep } from '../core/logout-feature';
import { SessionRecord } from '../core/session-record';
import { WebLock } from '../core/web-lock';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from '../purge/with-storage-purge';
import { withNoCrossTab } from './with-no-cross-tab';

const KEY = 'ngrx-logout:app:session:';
const CONFIG = { redirectTo: '/login', sessionStartedOn: [signedIn] };

let other: OtherTab;

async function boot(...features: readonly LogoutFeature[]): Promise<TestApp> {
  const app = await bootApp([provideLogout(CONFIG, ...features)]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  other = new OtherTab(app);
  return app;
}

const notice = () => ({ v: 1, ended: other.record.session });
const notesOf = ({ state }: TestApp) => state()['notes'];
const hasEnded = ({ actions }: TestApp) => actions.includes('[Logout] Started');
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') as { owed: unknown };

describe('a tab that hears that another has ended the session', () => {
  beforeEach(forgetOtherPages);

  afterEach(() => {
    other.close();
    document.documentElement.style.removeProperty('display');
    localStorage.removeItem('app_cart');
    sessionStorage.removeItem('draft');
  });

  it('clears in the task of the message and leaves with reason other-tab', async () => {
    const app = await boot();
    other.record.close([]);
    let atOnce: unknown = null;
    const channel = new BroadcastChannel('ngrx-logout:app');
    channel.onmessage = () => (atOnce = notesOf(app));
    await other.post(notice());
    channel.close();
    expect(atOnce).toEqual({ notes: [] });
    const report = await app.logout.logout();
    expect(report.reason).toBe('other-tab');
    expect(app.router.url).toBe('/login');
    expect(app.logout.reason()).toBe('other-tab');
  });

  it('ends its own requests, empties its own storage and touches nothing that tabs share', async () => {
    const purged: string[] = [];
    const app = await boot(
      withStoragePurge({ local: { prefix: 'app_' }, session: ['draft'], indexedDb: ['drafts'] }),
      withStep({ name: 'memory', phase: 'purge', run: () => void purged.push('memory') }),
    );
    localStorage.setItem('app_cart', 'still needed by the tab that leads');
    sessionStorage.setItem('draft', 'ALICE');
    app.injector.get(HttpClient).get('/api/orders').subscribe();
    const request = app.http.expectOne('/api/orders');
    other.record.close(['revoke', 'purge']);
    await other.post(notice());
    const { steps } = await app.logout.logout();
    expect(request.cancelled).toBeTrue();
    expect(localStorage.getItem('app_cart')).not.toBeNull();
    expect(sessionStorage.getItem('draft')).toBeNull();
    expect(purged).toEqual(['memory']);
    expect(
      steps.filter(({ phase }) => phase === 'purge').map(({ name, outcome }) => [name, outcome]),
    ).toEqual([
      ['local-storage', 'skipped'],
      ['session-storage', 'done'],
      ['indexed-db', 'skipped'],
      ['memory', 'done'],
    ]);
    expect(stored().owed).toEqual(['revoke', 'purge']);
  });

  it('does not ask the server a second time', async () => {
    const app = await bootRevokingApp({ url: '/api/logout' });
    other = new OtherTab(app);
    other.record.close(['revoke']);
    await other.post(notice());
    const { steps } = await app.logout.logout();
    app.http.expectNone('/api/logout');
    expect(steps.find(({ name }) => name === 'revoke')?.outcome).toBe('skipped');
    expect(stored().owed).toEqual(['revoke']);
  });

  it('asks nobody whether it may', async () => {
    const asked = jasmine.createSpy().and.returnValue(false);
    const app = await bootApp([provideLogout({ ...CONFIG, beforeLogout: [asked] })]);
    other = new OtherTab(app);
    other.record.close([]);
    await other.post(notice());
    expect(asked).not.toHaveBeenCalled();
    expect(hasEnded(app)).toBeTrue();
  });

  it('hears it from the record where there is no channel', async () => {
    const app = await boot();
    other.record.close([]);
    other.showRecord();
    expect(notesOf(app)).toEqual({ notes: [] });
    expect((await app.logout.logout()).reason).toBe('other-tab');
  });

  it('[T-20] is told nothing by messages that are malformed, foreign, huge or played again', async () => {
    const app = await boot();
    const { session } = other.record;
    await other.post(
      null,
      'ended',
      7,
      [],
      {},
      { v: 1 },
      { v: 1, ended: 7 },
      { v: 1, ended: [session] },
      { v: 0, ended: session },
      { v: 2, ended: session },
      { v: '1', ended: session },
      { ended: session },
      { v: 1, ended: 'another session' },
      { v: 1, ended: '', open: true, redirectTo: 'https://evil.example' },
      { v: 1, ended: 'x'.repeat(10_000_000) },
      { v: 1, __proto__: { ended: session } },
    );
    expect(hasEnded(app)).toBeFalse();
    expect(app.errors).toEqual([]);

    await other.post(notice());
    await app.logout.logout();
    const runs = app.actions.filter((type) => type === '[Logout] Started').length;
    app.store.dispatch(signedIn({ name: 'bob' }));
    await other.post(notice(), { v: 1, ended: session });
    expect(app.actions.filter((type) => type === '[Logout] Started').length).toBe(runs);
    expect(app.state()['auth']).toEqual({ name: 'bob' });
  });

  it('[T-25] stays where another application of the origin, or another session key, has ended', async () => {
    let key = 'alice';
    const app = await bootApp([provideLogout({ ...CONFIG, sessionKey: () => key })]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    key = 'carol';
    other = new OtherTab(app);
    const carols = other.record.session;
    other.record.close([]);
    key = 'alice';
    const { session } = app.injector.get(SessionRecord);
    expect(session).not.toBe(carols);
    const elsewhere = new BroadcastChannel('ngrx-logout:shop');
    elsewhere.postMessage({ v: 1, ended: session });
    await other.post({ v: 1, ended: carols });
    elsewhere.close();
    expect(hasEnded(app)).toBeFalse();
  });

  it('[T-05] leaves without a word when somebody else has signed in by then', async () => {
    const app = await boot();
    const { session } = other.record;
    other.record.close([]);
    other.record.startSession();
    const before = localStorage.getItem(KEY);
    await other.post({ v: 1, ended: session });
    expect(hasEnded(app)).toBeFalse();
    expect(app.page.visits).toContain('/login');
    expect(document.documentElement.style.display).toBe('none');
    expect(localStorage.getItem(KEY)).toBe(before);
  });

  it('[T-22] dispatches nothing in a page that came back too late and is being left', async () => {
    const app = await boot();
    other.record.close([]);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    const before = app.actions.length;
    other.showRecord();
    await other.post(notice());
    // As a timer of the application does, which goes on until the page is gone.
    app.store.dispatch(noteWritten({ note: 'ALICE again' }));
    expect(app.page.visits).toContain('/login');
    expect(app.actions.length).toBe(before);
  });

  it('[T-05] gives up its own run when somebody signs in elsewhere before its clear', async () => {
    const app = await bootRevokingApp({ url: '/api/logout' });
    other = new OtherTab(app);
    const report = app.logout.logout();
    const request = app.http.expectOne('/api/logout');
    other.record.startSession();
    other.showRecord();
    const before = app.actions.length;
    expect(app.page.visits).toEqual(['/login']);
    expect(document.documentElement.style.display).toBe('none');
    request.flush('');
    expect(app.actions.slice(before)).not.toContain('[Logout] State Cleared');
    app.page.visits.length = 0;
    await report;
  });

  it('[T-05] looks before its clear whether somebody has signed in elsewhere, before any word of it comes', async () => {
    const app = await bootRevokingApp({ url: '/api/logout' });
    other = new OtherTab(app);
    void app.logout.logout();
    other.record.startSession();
    app.http.expectOne('/api/logout').flush('');
    expect(app.page.visits).toEqual(['/login']);
    expect(document.documentElement.style.display).toBe('none');
    expect(app.actions).not.toContain('[Logout] State Cleared');
    app.page.visits.length = 0;
  });

  for (const [end, reloads] of [
    ['is killed', 1],
    ['finishes', 0],
  ] as const) {
    it(`[T-14] shows nobody, and is loaded ${String(reloads)} times more when the tab that signs out ${end}`, async () => {
      const app = await boot();
      await app.logout.logout();
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      void navigator.locks.request('ngrx-logout:app', () => held);
      other.record.startSession();
      other.record.close(['revoke', 'purge']);
      await other.post(notice());
      expect(app.page.reloads).toBe(0);
      if (end === 'finishes') {
        other.record.settle('purge');
      }
      letGo();
      await app.injector.get(WebLock).whenFree(() => Promise.resolve());
      expect(app.page.reloads).toBe(reloads);
    });
  }

  it('writes the record back when somebody cleared it away', async () => {
    const app = await boot();
    const before = localStorage.getItem(KEY);
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null, storageArea: localStorage }));
    expect(localStorage.getItem(KEY)).toBe(before);
    expect(hasEnded(app)).toBeFalse();
  });

  it('[T-19] writes back a record that is cleared away during the run as that of a session that is over', async () => {
    const app = await boot();
    await other.post(notice());
    localStorage.removeItem(KEY);
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(stored()).toEqual(jasmine.objectContaining({ open: false }));
    await app.logout.logout();
  });

  it('is left alone by withNoCrossTab()', async () => {
    const app = await bootApp([provideLogout(CONFIG, withNoCrossTab())]);
    other = new OtherTab(app);
    other.record.close([]);
    other.showRecord();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await other.post(notice());
    expect(hasEnded(app)).toBeFalse();
    expect(app.page.visits).toEqual([]);
    await app.logout.logout();
    await other.post();
    expect(other.heard).toEqual([]);
  });
});
