import { TestBed } from '@angular/core/testing';
import { type ActionReducer, type MetaReducer, provideStore } from '@ngrx/store';
import { type LogoutFeature, withStep } from '../core/logout-feature';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from '../purge/with-storage-purge';
import { withNoCrossTab } from '../tabs/with-no-cross-tab';
import { mayRestoreSession } from './finish-interrupted';
import { signInElsewhere } from '../../testing-support/other-pages';
import { type TestApp, bootApp, notes, signedIn } from '../../testing-support/test-app';

const CONFIG = { redirectTo: '/login', sessionStartedOn: [signedIn] };
const KEY = 'ngrx-logout:app:session:';

let rehydrated: string | null;

const rehydrate: MetaReducer = (reducer: ActionReducer<unknown>) => {
  rehydrated = sessionStorage.getItem('draft');
  return reducer;
};

/** The next page of this tab. */
async function loadPage(...features: readonly LogoutFeature[]): Promise<TestApp> {
  TestBed.resetTestingModule();
  return bootApp([
    provideStore({ notes: notes.reducer }, { metaReducers: [rehydrate] }),
    provideLogout(CONFIG, withStoragePurge({ local: ['cart'], session: ['draft'] }), ...features),
  ]);
}

async function workAsAlice(...features: readonly LogoutFeature[]): Promise<TestApp> {
  const app = await loadPage(...features);
  app.store.dispatch(signedIn({ name: 'alice' }));
  sessionStorage.setItem('draft', 'ALICE');
  return app;
}

function endElsewhere(): void {
  const entry = JSON.parse(localStorage.getItem(KEY) ?? '') as object;
  localStorage.setItem(KEY, JSON.stringify({ ...entry, open: false, owed: [] }));
}

describe('a tab none of whose pages was alive when its session ended', () => {
  afterEach(() => {
    sessionStorage.removeItem('draft');
    localStorage.removeItem('cart');
  });

  for (const [name, endIt] of Object.entries({
    'has ended': endElsewhere,
    'has been followed by another': signInElsewhere,
  })) {
    it(`[T-22] empties what it kept of a session that ${name}, before the store can rehydrate from it`, async () => {
      await workAsAlice();
      endIt();
      localStorage.setItem('cart', 'BOB');
      const app = await loadPage();
      expect(rehydrated).toBeNull();
      expect(sessionStorage.getItem('draft')).toBeNull();
      // Modules may have read it while they loaded.
      expect(app.page.reloads).toBe(1);
      expect(localStorage.getItem('cart')).toBe('BOB');
    });
  }

  it('empties it also of a second user, who signed in on the page that the first had left', async () => {
    const app = await workAsAlice();
    await app.logout.logout();
    app.store.dispatch(signedIn({ name: 'bob' }));
    sessionStorage.setItem('draft', 'BOB');
    endElsewhere();
    await loadPage();
    expect(rehydrated).toBeNull();
  });

  it('restores no session on a page that is about to be loaded once more', async () => {
    await workAsAlice();
    signInElsewhere();
    const answers: boolean[] = [];
    const restore = async (): Promise<void> => {
      void TestBed.runInInjectionContext(() => mayRestoreSession()).then((may) =>
        answers.push(may),
      );
      await new Promise((resolve) => setTimeout(resolve));
    };
    await loadPage();
    await restore();
    expect(answers).toEqual([]);
    await loadPage();
    await restore();
    expect(answers).toEqual([true]);
  });

  it('does so again on the page that is loaded once more, and no further', async () => {
    await workAsAlice();
    endElsewhere();
    await loadPage();
    sessionStorage.setItem('draft', 'ALICE, written again while the page was still there');
    expect((await loadPage()).page.reloads).toBe(0);
    expect(rehydrated).toBeNull();
    sessionStorage.setItem('draft', 'of nobody');
    await loadPage();
    expect(rehydrated).toBe('of nobody');
  });

  it('keeps everything while its session lives, also after the record was cleared away', async () => {
    await workAsAlice();
    await loadPage();
    expect(rehydrated).toBe('ALICE');
    localStorage.removeItem(KEY);
    await loadPage();
    expect(rehydrated).toBe('ALICE');
  });

  it('keeps what was written since it signed out itself: a sign-in page may need it', async () => {
    const app = await workAsAlice();
    await app.logout.logout();
    sessionStorage.setItem('draft', 'state of a sign-in on another site');
    await loadPage();
    expect(rehydrated).toBe('state of a sign-in on another site');
    signInElsewhere();
    await loadPage();
    expect(rehydrated).toBe('state of a sign-in on another site');
  });

  it('leaves purgers alone that share with other tabs', async () => {
    await workAsAlice();
    endElsewhere();
    const purged: string[] = [];
    const shared = () => purged.push('shared') > 0;
    const own = () => purged.push('own') > 0;
    const run = () => undefined;
    await loadPage(
      withStep({ name: 'shared', phase: 'purge', run, atStart: shared }),
      withStep({ name: 'own', phase: 'purge', run, atReturn: own }),
    );
    expect(purged).toEqual(['own']);
  });

  it('is left to itself where each tab has a session of its own', async () => {
    await workAsAlice(withNoCrossTab());
    endElsewhere();
    await loadPage(withNoCrossTab());
    expect(rehydrated).toBe('ALICE');
  });
});
