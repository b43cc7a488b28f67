import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { SessionRecord } from '../core/session-record';
import { provideLogout } from '../provide-logout';
import { forgetOtherPages } from '../../testing-support/other-pages';
import { type TestApp, bootApp, noteWritten, signedIn } from '../../testing-support/test-app';

const KEY = 'ngrx-logout:app:session:';

const comeBack = {
  'from the back/forward cache': () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  },
  'from a freeze': () => {
    document.dispatchEvent(new Event('resume'));
  },
  'from behind other tabs': () => {
    document.dispatchEvent(new Event('visibilitychange'));
  },
};

async function setup(): Promise<TestApp> {
  const app = await bootApp([
    provideLogout({ redirectTo: '/login', sessionStartedOn: [signedIn] }),
  ]);
  app.store.dispatch(signedIn({ name: 'alice' }));
  app.store.dispatch(noteWritten({ note: 'ALICE' }));
  return app;
}

function inAnotherTab(app: TestApp, act: (record: SessionRecord) => void): void {
  const parent = app.injector.get(EnvironmentInjector);
  const record = createEnvironmentInjector([SessionRecord], parent).get(SessionRecord);
  record.join();
  act(record);
}

const isHidden = () => document.documentElement.style.display === 'none';

describe('a page that comes back', () => {
  beforeEach(forgetOtherPages);

  afterEach(() => {
    document.documentElement.style.removeProperty('display');
    sessionStorage.removeItem('draft');
  });

  for (const [name, back] of Object.entries(comeBack)) {
    it(`[T-22] ${name} shows nothing and leaves when its session has ended`, async () => {
      const app = await setup();
      sessionStorage.setItem('draft', 'ALICE');
      inAnotherTab(app, (record) => {
        record.close([]);
      });
      const before = app.actions.length;
      const stored = localStorage.getItem(KEY);
      back();
      expect(isHidden()).toBeTrue();
      expect(app.page.visits).toEqual(['/login']);
      expect(sessionStorage.getItem('draft')).toBeNull();
      expect(app.actions.length).toBe(before);
      expect(localStorage.getItem(KEY)).toBe(stored);
    });

    it(`[T-22] ${name} leaves when somebody else has signed in`, async () => {
      const app = await setup();
      inAnotherTab(app, (record) => {
        record.close([]);
        record.startSession();
      });
      back();
      expect(isHidden()).toBeTrue();
      expect(app.page.visits).toEqual(['/login']);
    });

    it(`${name} stays when its session lives`, async () => {
      const app = await setup();
      document.documentElement.style.setProperty('display', 'none');
      back();
      expect(isHidden()).toBeFalse();
      expect(app.page.visits).toEqual([]);
    });

    it(`${name} stays when it has signed out itself, or never was signed in`, async () => {
      const app = await setup();
      await app.logout.logout();
      back();
      expect(app.page.visits).toEqual([]);
      inAnotherTab(app, (record) => {
        record.startSession();
      });
      back();
      expect(app.page.visits).toEqual([]);
    });
  }

  it('is hidden before it is put away, so that its first frame is empty', async () => {
    await setup();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(isHidden()).toBeTrue();
  });

  it('writes its record back when it is alive, and is loaded anew when it was restored', async () => {
    const app = await setup();
    const stored = localStorage.getItem(KEY);
    localStorage.removeItem(KEY);
    comeBack['from behind other tabs']();
    expect(localStorage.getItem(KEY)).toBe(stored);
    localStorage.removeItem(KEY);
    comeBack['from the back/forward cache']();
    expect(app.page.reloads).toBe(1);
  });
});
