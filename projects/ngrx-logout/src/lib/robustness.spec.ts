import { AsyncPipe } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  NgZone,
  PLATFORM_ID,
  inject,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { HttpClient } from '@angular/common/http';
import { type Action, type ActionReducer, Store, provideStore } from '@ngrx/store';
import { provideMockActions } from '@ngrx/effects/testing';
import { provideMockStore } from '@ngrx/store/testing';
import { NEVER, config, map } from 'rxjs';
import { bootRevokingApp, revokeLine } from '../testing-support/revoking-app';
import { baseProviders, bootApp, noteWritten, notes, signedIn } from '../testing-support/test-app';
import { withStep } from './core/logout-feature';
import { Logout } from './logout';
import { provideLogout } from './provide-logout';
import { withStoragePurge } from './purge/with-storage-purge';
import { withRevocation } from './revocation/with-revocation';
import { LogoutActions } from './state/logout-actions';

describe('a logout', () => {
  let reported: unknown[];

  beforeEach(() => {
    reported = [];
    config.onUnhandledError = (error) => reported.push(error);
  });

  afterEach(() => {
    config.onUnhandledError = null;
  });

  it('[T-50] purges and leaves for good when a reducer throws on the clear', async () => {
    const app = await bootApp([
      provideLogout({ redirectTo: '/login' }, withStoragePurge({ session: ['draft'] })),
    ]);
    const broken: ActionReducer<string> = (state = 'ALICE', action) => {
      if (action.type === LogoutActions.stateCleared.type) {
        throw new Error('broken');
      }
      return state;
    };
    app.store.addReducer('broken', broken);
    sessionStorage.setItem('draft', 'ALICE');
    const report = await app.logout.logout();
    expect(report.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toContain('clear failed');
    expect(sessionStorage.getItem('draft')).toBeNull();
    expect(app.page.visits).toEqual(['/login']);
    await new Promise((resolve) => setTimeout(resolve));
    expect(reported).toEqual([new Error('broken')]);
  });

  it('[T-50] clears slices whose reducer cannot start from nothing as a failed clear', async () => {
    const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
    app.store.addReducer('fragile', ((state: { of: string }, action: { type: string }) =>
      action.type.startsWith('@ngrx') ? { of: 'x' } : { of: state.of }) as ActionReducer<unknown>);
    const report = await app.logout.logout();
    expect(report.steps.find(({ name }) => name === 'clear')?.detail).toBe('a reducer threw');
    expect(app.page.visits).toEqual(['/login']);
    await new Promise((resolve) => setTimeout(resolve));
    expect(reported).toEqual([jasmine.any(TypeError)]);
  });

  it('[T-51] is finished when a selector throws on the cleared state', async () => {
    const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    app.store
      .select(notes.selectNotes)
      .pipe(map((all) => (all[0] as string).length))
      .subscribe();
    const report = await app.logout.logout();
    expect(report.steps.every(({ outcome }) => outcome !== 'failed')).toBeTrue();
    expect(app.router.url).toBe('/login');
    await new Promise((resolve) => setTimeout(resolve));
    expect(reported).toEqual([jasmine.any(TypeError)]);
  });

  it('[T-55] passes every runtime check of the store', async () => {
    const app = await bootApp([
      provideStore(
        { notes: notes.reducer },
        {
          runtimeChecks: {
            strictStateSerializability: true,
            strictActionSerializability: true,
            strictStateImmutability: true,
            strictActionImmutability: true,
            strictActionTypeUniqueness: true,
          },
        },
      ),
      provideLogout(
        { redirectTo: '/login' },
        withRevocation({ url: '/api/logout', order: 'local-first' }),
        withStoragePurge({ session: ['draft'] }),
      ),
    ]);
    const run = app.logout.logout();
    const report = await run;
    expect(report.pending).toBeTrue();
    app.http.expectOne('/api/logout').flush('');
    expect(app.logout.report()?.pending).toBeFalse();
    expect(app.errors).toEqual([]);
    expect(reported).toEqual([]);
  });

  it('[T-55] dispatches inside the zone, wherever it was started', async () => {
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login' },
        withStep({ name: 'outside', phase: 'purge', run: () => Promise.resolve() }),
      ),
    ]);
    let depth = 0;
    const zone = app.injector.get(NgZone);
    spyOn(zone, 'run').and.callFake((enter: (...inside: unknown[]) => unknown) => {
      depth++;
      try {
        return enter() as never;
      } finally {
        depth--;
      }
    });
    const outside: string[] = [];
    const { dispatch } = app.store;
    spyOn(app.store, 'dispatch').and.callFake(((action: Action) => {
      if (depth === 0) {
        outside.push(action.type);
      }
      (dispatch as (dispatched: Action) => void).call(app.store, action);
    }) as never);
    await app.logout.logout();
    expect(outside).toEqual([LogoutActions.logout.type]);
  });

  it('leaves nothing registered with the application once the next session has started', async () => {
    const app = await bootRevokingApp({ url: '/api/logout' });
    const owner = TestBed.inject(DestroyRef);
    const register = owner.onDestroy.bind(owner);
    const registered = new Set<() => void>();
    spyOn(owner, 'onDestroy').and.callFake((callback) => {
      const forget = register(callback);
      registered.add(callback);
      return () => {
        registered.delete(callback);
        forget();
      };
    });
    for (const outcome of ['revoked', 'offline']) {
      const run = app.logout.logout();
      expect(registered.size).toBeGreaterThan(0);
      const request = app.http.expectOne('/api/logout');
      if (outcome === 'revoked') {
        request.flush(null);
      } else {
        request.error(new ProgressEvent('error'));
      }
      expect(revokeLine(await run)?.outcome).toBe(outcome as 'revoked');
      app.store.dispatch(signedIn({ name: 'alice' }));
      await app.router.navigateByUrl('/orders');
      expect(registered.size).toBe(0);
    }
  });

  // Zoneless. With zone.js, which is not installed here, it is a matter for an application of its own.
  it('[T-61] updates the view, wherever it was started', async () => {
    @Component({
      selector: 'lib-notes',
      imports: [AsyncPipe],
      changeDetection: ChangeDetectionStrategy.OnPush,
      template: `{{ signal() }} {{ stream | async }} {{ logout.status() }}`,
    })
    class Notes {
      readonly #store = inject(Store);
      readonly signal = this.#store.selectSignal(notes.selectNotes);
      readonly stream = this.#store.select(notes.selectNotes);
      readonly logout = inject(Logout);
    }
    const app = await bootApp([provideLogout({ redirectTo: '/login' })]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    const view = TestBed.createComponent(Notes);
    const shown = async () => {
      await view.whenStable();
      return (view.nativeElement as HTMLElement).textContent.trim();
    };
    expect(await shown()).toBe('ALICE ALICE idle');
    await new Promise<void>((resolve) => {
      app.injector.get(NgZone).runOutsideAngular(() => {
        // A task of nobody's, as a socket has.
        setTimeout(() => {
          app.store.dispatch(LogoutActions.logout());
          resolve();
        });
      });
    });
    await app.logout.logout();
    expect(await shown()).toBe('done');
  });

  it('needs no store that reduces: a mock store hears the actions and nothing breaks', async () => {
    const app = await bootApp(
      [
        provideMockStore({ initialState: {} }),
        provideMockActions(() => NEVER),
        provideLogout({ redirectTo: '/login' }),
      ],
      baseProviders().slice(0, 3),
    );
    const report = await app.logout.logout();
    expect(report.steps.find(({ name }) => name === 'clear')?.outcome).toBe('done');
    expect(app.router.url).toBe('/login');
  });
});

describe('on a server', () => {
  it('clears the state, and neither asks, purges, waits nor navigates', async () => {
    const app = await bootApp([
      { provide: PLATFORM_ID, useValue: 'server' },
      provideLogout(
        { redirectTo: '/login' },
        withRevocation({ url: '/api/logout' }),
        withStoragePurge({ session: ['draft'] }),
      ),
    ]);
    sessionStorage.setItem('draft', 'kept');
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    const started = spyOn(globalThis, 'setInterval').and.callThrough();
    const stopped = spyOn(globalThis, 'clearInterval').and.callThrough();
    const report = await app.logout.logout();
    expect(report.steps.map(({ phase, outcome }) => `${phase} ${outcome}`)).toEqual([
      'commit skipped',
      'revoke skipped',
      'clear done',
      'purge skipped',
      'announce skipped',
      'leave skipped',
    ]);
    expect(stopped.calls.count()).toBe(started.calls.count());
    expect(app.state()['notes']).toEqual({ notes: [] });
    expect(sessionStorage.getItem('draft')).toBe('kept');
    expect(app.router.url).toBe('/orders');
    expect(app.page.visits).toEqual([]);
    sessionStorage.removeItem('draft');
  });

  it('passes a 401 on and remembers nothing of it', async () => {
    const app = await bootApp([
      { provide: PLATFORM_ID, useValue: 'server' },
      provideLogout({ redirectTo: '/login' }),
    ]);
    let status = 0;
    app.injector
      .get(HttpClient)
      .get('/api/orders')
      .subscribe({ error: (error: { status: number }) => (status = error.status) });
    app.http
      .expectOne('/api/orders')
      .flush(
        { code: 'token_revoked', message: 'Token revoked.' },
        { status: 401, statusText: 'Unauthorized' },
      );
    expect(status).toBe(401);
    expect(app.logout.status()).toBe('idle');
  });

  it('shares nothing between two applications in one process', async () => {
    const first = await bootApp([provideLogout({ redirectTo: '/login' })]);
    await first.logout.logout();
    TestBed.resetTestingModule();
    const second = await bootApp([provideLogout({ redirectTo: '/login' })]);
    expect(second.logout.status()).toBe('idle');
    expect(second.logout.report()).toBeNull();
    expect((await second.logout.logout()).reason).toBe('user');
  });
});
