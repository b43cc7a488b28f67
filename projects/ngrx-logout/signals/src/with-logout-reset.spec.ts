import { Component, computed, inject, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import {
  getState,
  patchState,
  signalStore,
  withHooks,
  withLinkedState,
  withMethods,
  withState,
} from '@ngrx/signals';
import { addEntities, withEntities } from '@ngrx/signals/entities';
import { Store, provideStore } from '@ngrx/store';
import { Logout, LogoutActions, onLogout, provideLogout } from 'ngrx-logout';
import { provideLogoutTesting } from 'ngrx-logout/testing';
import { withLogoutReset } from './with-logout-reset';

interface Order {
  readonly id: number;
  readonly item: string;
}

const OrdersStore = signalStore(
  { providedIn: 'root' },
  withState({ customer: '', address: { street: '', city: '' } }),
  withEntities<Order>(),
  withMethods((store) => ({
    load: (customer: string) => {
      patchState(store, { customer, address: { street: `${customer} lane`, city: 'Leeds' } });
      patchState(store, addEntities([{ id: 1, item: `${customer}'s rope` }]));
    },
  })),
  withLogoutReset(),
);

function setup() {
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideRouter([{ path: '**', children: [] }]),
      provideStore(),
      provideLogout({ redirectTo: '/login' }),
      provideLogoutTesting(),
    ],
  });
  spyOn(console, 'warn');
  const logout = TestBed.inject(Logout);
  return {
    logOut: async () => {
      const { steps } = await logout.logout();
      return steps.find(({ name }) => name === 'on-logout');
    },
  };
}

describe('withLogoutReset', () => {
  it('puts state and entities of a root store back to what they were at first', async () => {
    const { logOut } = setup();
    const store = TestBed.inject(OrdersStore);
    const initial = getState(store);
    store.load('ALICE');
    expect(JSON.stringify(getState(store))).toContain('ALICE');
    expect((await logOut())?.outcome).toBe('done');
    expect(getState(store)).toEqual(initial);
    expect(store.entities()).toEqual([]);
    expect(store.address.street()).toBe('');
  });

  it('resets in every logout', async () => {
    const { logOut } = setup();
    const store = TestBed.inject(OrdersStore);
    store.load('ALICE');
    await logOut();
    TestBed.inject(Store).dispatch(LogoutActions.sessionStarted());
    store.load('BOB');
    await logOut();
    expect(store.customer()).toBe('');
  });

  it('tells those who read it: a computed signal holds no old value', async () => {
    const { logOut } = setup();
    const store = TestBed.inject(OrdersStore);
    const greeting = computed(() => `Hello ${store.customer()}`);
    store.load('ALICE');
    expect(greeting()).toBe('Hello ALICE');
    await logOut();
    expect(greeting()).toBe('Hello ');
  });

  it('returns to the state before onInit, so that what a hook loads is not initial', async () => {
    const HookStore = signalStore(
      { providedIn: 'root' },
      withState({ draft: '' }),
      withLogoutReset(),
      withHooks({ onInit: (store) => patchState(store, { draft: 'ALICE from a storage' }) }),
    );
    const { logOut } = setup();
    const store = TestBed.inject(HookStore);
    expect(store.draft()).toBe('ALICE from a storage');
    await logOut();
    expect(store.draft()).toBe('');
  });

  it('takes the state that a factory gave it', async () => {
    const PagedStore = signalStore(
      { providedIn: 'root' },
      withState(() => ({ page: 7 })),
      withMethods((store) => ({ turn: (page: number) => patchState(store, { page }) })),
      withLogoutReset(),
    );
    const { logOut } = setup();
    const store = TestBed.inject(PagedStore);
    store.turn(12);
    await logOut();
    expect(store.page()).toBe(7);
  });

  it('leaves what stands behind it', async () => {
    const HalfStore = signalStore(
      { providedIn: 'root' },
      withState({ before: '' }),
      withLogoutReset(),
      withState({ behind: '' }),
      withMethods((store) => ({
        fill: (value: string) => patchState(store, { before: value, behind: value }),
      })),
    );
    const { logOut } = setup();
    const store = TestBed.inject(HalfStore);
    store.fill('ALICE');
    await logOut();
    expect(getState(store)).toEqual({ before: '', behind: 'ALICE' });
  });

  it('resets linked state with its source', async () => {
    const LinkedStore = signalStore(
      { providedIn: 'root' },
      withState({ names: ['nobody'] }),
      withLinkedState(({ names }) => ({ chosen: () => names()[0] })),
      withMethods((store) => ({
        fill: () => {
          patchState(store, { names: ['ALICE', 'ALICE 2'] });
          patchState(store, { chosen: 'ALICE 2' });
        },
      })),
      withLogoutReset(),
    );
    const { logOut } = setup();
    const store = TestBed.inject(LinkedStore);
    store.fill();
    expect(store.chosen()).toBe('ALICE 2');
    await logOut();
    expect(getState(store)).toEqual({ names: ['nobody'], chosen: 'nobody' });
  });

  it('does not tie a computed signal that builds the store to its state', () => {
    setup();
    let runs = 0;
    const lazily = computed(() => {
      runs++;
      return TestBed.inject(OrdersStore);
    });
    lazily().load('ALICE');
    lazily();
    expect(runs).toBe(1);
  });

  describe('in the store of a component', () => {
    const PageStore = signalStore(
      withState({ text: '' }),
      withMethods((store) => ({ write: (text: string) => patchState(store, { text }) })),
      withLogoutReset(),
    );

    @Component({ selector: 'lib-page', template: '{{ store.text() }}', providers: [PageStore] })
    class Page {
      readonly store = inject(PageStore);
    }

    it('resets each of them', async () => {
      const { logOut } = setup();
      const pages = [TestBed.createComponent(Page), TestBed.createComponent(Page)];
      for (const { componentInstance } of pages) {
        componentInstance.store.write('ALICE');
      }
      await logOut();
      await pages[0]!.whenStable();
      expect(pages.map(({ componentInstance }) => componentInstance.store.text())).toEqual([
        '',
        '',
      ]);
      expect((pages[0]!.nativeElement as HTMLElement).textContent).toBe('');
    });

    it('[T-53] ends with the component', async () => {
      const { logOut } = setup();
      const page = TestBed.createComponent(Page);
      const { store } = page.componentInstance;
      store.write('ALICE');
      page.destroy();
      expect((await logOut())?.detail).toBe('nothing registered');
      expect(store.text()).toBe('ALICE');
    });
  });

  it('[T-53] is what makes the difference', async () => {
    const Plain = signalStore(
      { providedIn: 'root' },
      withState({ name: '' }),
      withMethods((store) => ({ fill: (name: string) => patchState(store, { name }) })),
    );
    const { logOut } = setup();
    const store = TestBed.inject(Plain);
    store.fill('ALICE');
    await logOut();
    expect(store.name()).toBe('ALICE');
  });

  it('leaves other callbacks alone', async () => {
    const { logOut } = setup();
    TestBed.inject(OrdersStore);
    const other = jasmine.createSpy();
    TestBed.runInInjectionContext(() => onLogout(other));
    expect((await logOut())?.outcome).toBe('done');
    expect(other).toHaveBeenCalledTimes(1);
  });
});
