import { HttpClient } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { type ActionReducer, type MetaReducer, provideStore } from '@ngrx/store';
import { provideAppInitializer, inject } from '@angular/core';
import { withStep } from '../core/logout-feature';
import type { LogoutConfig } from '../core/logout-config';
import type { LogoutStep } from '../model/logout-step';
import { provideLogout } from '../provide-logout';
import { withStoragePurge } from '../purge/with-storage-purge';
import { withRevocation } from '../revocation/with-revocation';
import { type TestApp, bootApp, notes, signedIn } from '../../testing-support/test-app';
import { forgetOtherPages } from '../../testing-support/other-pages';
import { externalUrl } from '../core/local-url';
import { logoutSettled, mayRestoreSession } from './finish-interrupted';

const KEY = 'ngrx-logout:app:session:';
const CONFIG = { redirectTo: '/login', sessionStartedOn: [signedIn] };

function leaveDebts(...owed: string[]): void {
  localStorage.setItem(KEY, JSON.stringify({ v: 1, session: 'old', open: false, owed }));
}

function debts(): unknown {
  return (JSON.parse(localStorage.getItem(KEY) ?? '{}') as { owed?: unknown }).owed;
}

describe('a start that finds a logout unfinished', () => {
  beforeEach(forgetOtherPages);

  it('finishes it with reason interrupted and owes nothing any more', async () => {
    leaveDebts('revoke', 'purge');
    const purged: string[] = [];
    const drafts: LogoutStep = {
      name: 'drafts',
      phase: 'purge',
      run: () => void purged.push('drafts'),
    };
    const app = await bootApp([
      provideLogout(CONFIG, withRevocation({ url: '/api/logout' }), withStep(drafts)),
    ]);
    expect(await TestBed.runInInjectionContext(() => logoutSettled())).toBeTrue();
    expect(purged).toEqual(['drafts']);
    expect(debts()).toEqual(['revoke']);
    app.http.expectOne('/api/logout').flush('');
    expect(debts()).toEqual([]);
    expect(app.router.url).toBe('/login');
    expect(app.logout.reason()).toBe('interrupted');
  });

  it('does nothing where nothing is owed', async () => {
    const app = await bootApp([provideLogout(CONFIG)]);
    expect(await TestBed.runInInjectionContext(() => logoutSettled())).toBeTrue();
    expect(app.logout.status()).toBe('idle');
  });

  for (const [name, result, owed] of [
    ['a purge that ran out of time', { outcome: 'timed-out' }, ['purge']],
    ['a purge that says it failed', { outcome: 'failed' }, []],
    ['a purge that is done', undefined, []],
  ] as const) {
    it(`finds ${name} ${owed.length > 0 ? 'owed, and tries it once more' : 'struck off'}`, async () => {
      const runs: string[] = [];
      const drafts: LogoutStep = {
        name: 'drafts',
        phase: 'purge',
        run: ({ reason }) => {
          runs.push(reason);
          return result;
        },
      };
      const boot = () => bootApp([provideLogout(CONFIG, withStep(drafts))]);
      await (await boot()).logout.logout();
      expect(debts()).toEqual(owed);
      for (const start of [1, 2]) {
        TestBed.resetTestingModule();
        await boot();
        await TestBed.runInInjectionContext(() => logoutSettled());
        expect(debts())
          .withContext(`start ${String(start)}`)
          .toEqual([]);
      }
      expect(runs).toEqual(owed.length > 0 ? ['user', 'interrupted'] : ['user']);
    });
  }

  it('refuses no request: an initializer gets its configuration', async () => {
    leaveDebts('purge');
    let answer: unknown = null;
    const app = await bootApp([
      provideAppInitializer(() => {
        inject(HttpClient)
          .get('/api/config')
          .subscribe((config) => (answer = config));
      }),
      provideLogout(CONFIG),
    ]);
    await TestBed.runInInjectionContext(() => logoutSettled());
    app.http.expectOne('/api/config').flush({ a: 1 });
    expect(answer).toEqual({ a: 1 });
  });

  it('keeps what the server could not be told for the next start', async () => {
    leaveDebts('revoke', 'purge');
    const app = await bootApp([
      provideLogout(CONFIG, withRevocation({ url: '/api/logout', timeout: 20 })),
    ]);
    await TestBed.runInInjectionContext(() => logoutSettled());
    app.http.expectOne('/api/logout').error(new ProgressEvent('error'));
    expect(debts()).toEqual(['revoke']);
  });

  it('asks a server again that could not act, and takes no other refusal for a debt', async () => {
    for (const [status, owed] of [
      [500, ['revoke']],
      [403, []],
    ] as const) {
      leaveDebts('revoke');
      const app = await bootApp([provideLogout(CONFIG, withRevocation({ url: '/api/logout' }))]);
      await TestBed.runInInjectionContext(() => logoutSettled());
      app.http.expectOne('/api/logout').flush('', { status, statusText: 'no' });
      expect(debts()).toEqual(owed);
      TestBed.resetTestingModule();
    }
  });

  it('purges before any meta-reducer of the application is made, and loads the page once more', async () => {
    leaveDebts('purge');
    const order: string[] = [];
    const rehydrate: MetaReducer = (reducer: ActionReducer<unknown>) => {
      order.push('rehydrate');
      return reducer;
    };
    let isLeft = true;
    const early: LogoutStep = {
      name: 'early',
      phase: 'purge',
      atStart: () => {
        order.push('purge');
        const removed = isLeft;
        isLeft = false;
        return removed;
      },
      run: () => undefined,
    };
    const boot = () =>
      bootApp([
        provideStore({ notes: notes.reducer }, { metaReducers: [rehydrate] }),
        provideLogout(CONFIG, withStep(early)),
      ]);
    const app = await boot();
    expect(order[0]).toBe('purge');
    expect(order).toContain('rehydrate');
    expect(app.page.reloads).toBe(1);

    TestBed.resetTestingModule();
    leaveDebts('purge');
    expect((await boot()).page.reloads).toBe(0);
  });

  it('leaves a session alone that starts first', async () => {
    leaveDebts('purge');
    let free = (): void => undefined;
    const isFree = new Promise<void>((resolve) => (free = resolve));
    void navigator.locks.request('ngrx-logout:app', () => isFree);
    const app = await bootApp([provideLogout(CONFIG)]);
    const settled = TestBed.runInInjectionContext(() => logoutSettled());
    app.store.dispatch(signedIn({ name: 'bob' }));
    free();
    await settled;
    expect(app.logout.status()).toBe('idle');
    expect(app.state()['auth']).toEqual({ name: 'bob' });
    expect(debts()).toEqual([]);
  });
});

describe('owed web storage', () => {
  beforeEach(forgetOtherPages);

  it('is empty before the store can rehydrate from it', async () => {
    leaveDebts('purge');
    localStorage.setItem('app_notes', '{"notes":["ALICE"]}');
    let rehydrated: string | null = 'not asked';
    const rehydrate: MetaReducer = (reducer: ActionReducer<unknown>) => {
      rehydrated = localStorage.getItem('app_notes');
      return reducer;
    };
    const app = await bootApp([
      provideStore({ notes: notes.reducer }, { metaReducers: [rehydrate] }),
      provideLogout(CONFIG, withStoragePurge({ local: { prefix: 'app_' } })),
    ]);
    expect(rehydrated).toBeNull();
    expect(app.page.reloads).toBe(1);
  });

  it('loads the page once more a single time, though a persistence layer writes its keys anew', async () => {
    const persist: MetaReducer = (reducer: ActionReducer<unknown>) => (state, action) => {
      localStorage.setItem('app_notes', '{}');
      return reducer(state, action);
    };
    for (const reloads of [1, 0, 0]) {
      leaveDebts('purge');
      localStorage.setItem('app_notes', '{"notes":["ALICE"]}');
      const app = await bootApp([
        provideStore({ notes: notes.reducer }, { metaReducers: [persist] }),
        provideLogout(CONFIG, withStoragePurge({ local: { prefix: 'app_' } })),
      ]);
      expect(app.page.reloads).toBe(reloads);
      TestBed.resetTestingModule();
    }
  });

  it('does not keep the application from starting where it cannot be reached', async () => {
    leaveDebts('purge');
    const filter = (): boolean => {
      throw new DOMException('denied', 'SecurityError');
    };
    const app = await bootApp([provideLogout(CONFIG, withStoragePurge({ local: filter }))]);
    await TestBed.runInInjectionContext(() => logoutSettled());
    expect(app.page.reloads).toBe(0);
    expect(app.logout.reason()).toBe('interrupted');
    expect(debts()).toEqual([]);
  });
});

describe('[ASVS 7.6.2] mayRestoreSession', () => {
  beforeEach(forgetOtherPages);

  function mayRestore(): Promise<boolean> {
    return TestBed.runInInjectionContext(() => mayRestoreSession());
  }

  it('says yes where nobody has signed out', async () => {
    await bootApp([provideLogout(CONFIG)]);
    expect(await mayRestore()).toBeTrue();
  });

  it('says no after a logout, also to the next start, until somebody signs in', async () => {
    const app = await bootApp([provideLogout(CONFIG)]);
    await app.logout.logout();
    expect(await mayRestore()).toBeFalse();
    TestBed.resetTestingModule();

    const next = await bootApp([provideLogout(CONFIG)]);
    expect(await mayRestore()).toBeFalse();
    next.store.dispatch(signedIn({ name: 'bob' }));
    expect(await mayRestore()).toBeTrue();
  });

  it('says no after an interrupted logout whose server still fails', async () => {
    leaveDebts('revoke', 'purge');
    const app = await bootApp([provideLogout(CONFIG, withRevocation({ url: '/api/logout' }))]);
    expect(await mayRestore()).toBeFalse();
    app.http.expectOne('/api/logout').flush('', { status: 500, statusText: 'no' });
    expect(await mayRestore()).toBeFalse();
  });

  it('says yes where somebody signed in while it waited for another tab', async () => {
    leaveDebts('purge');
    let free = (): void => undefined;
    const isFree = new Promise<void>((resolve) => (free = resolve));
    void navigator.locks.request('ngrx-logout:app', () => isFree);
    await bootApp([provideLogout(CONFIG)]);
    const answer = mayRestore();
    localStorage.setItem(KEY, JSON.stringify({ v: 1, session: 'new', open: true, owed: [] }));
    free();
    expect(await answer).toBeTrue();
  });
});

describe('a start that finishes a logout whose server still fails', () => {
  beforeEach(forgetOtherPages);

  async function start(config: LogoutConfig): Promise<TestApp> {
    leaveDebts('revoke', 'purge');
    const app = await bootApp([
      provideLogout({ ...CONFIG, ...config }, withRevocation({ url: '/api/logout' })),
    ]);
    await TestBed.runInInjectionContext(() => logoutSettled());
    expect(debts()).toEqual(['revoke']);
    return app;
  }

  for (const leave of ['router', 'reload'] as const) {
    it(`goes to the target by the router, which no later start repeats for ever: ${leave}`, async () => {
      const app = await start({ leave });
      expect(app.router.url).toBe('/login');
      expect(app.page.visits).toEqual([]);
    });
  }

  it('stays where the target is the page itself', async () => {
    const app = await start({ redirectTo: '/orders' });
    expect(app.router.url).toBe('/orders');
    expect(app.page.visits).toEqual([]);
  });

  it('leaves for another origin once, so that somebody can sign in again', async () => {
    const visits: number[] = [];
    for (let starts = 0; starts < 2; starts++) {
      const app = await start({ redirectTo: () => externalUrl('https://id.example/bye') });
      visits.push(app.page.visits.length);
      TestBed.resetTestingModule();
    }
    expect(visits).toEqual([1, 0]);
  });
});
