import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import {
  FullRouterStateSerializer,
  MinimalRouterStateSerializer,
  NavigationActionTiming,
  type RouterReducerState,
  getRouterSelectors,
  provideRouterStore,
  routerReducer,
} from '@ngrx/router-store';
import { Store, provideStore } from '@ngrx/store';
import { Shell } from '../../testing-support/test-app';
import { clearStateMetaReducer } from './clear-state-meta-reducer';
import { LogoutActions } from './logout-actions';

@Component({ selector: 'lib-order', template: 'an order' })
class OrderPage {}

async function setup(
  serializer: typeof MinimalRouterStateSerializer | typeof FullRouterStateSerializer,
) {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        {
          path: 'orders/:id',
          component: OrderPage,
          title: () => 'ALICE’s order',
          resolve: { order: () => 'ALICE-ORDER' },
          children: [{ path: 'lines/:line', component: OrderPage, data: { note: 'ALICE-NOTE' } }],
        },
      ]),
      // The key is the application's choice: the slice is known by its shape.
      provideStore({ whereWeAre: routerReducer }, { metaReducers: [clearStateMetaReducer] }),
      provideRouterStore({
        stateKey: 'whereWeAre',
        serializer,
        navigationActionTiming: NavigationActionTiming.PostActivation,
      }),
    ],
  });
  const store = TestBed.inject(Store);
  const router = TestBed.inject(Router);
  TestBed.createComponent(Shell);
  await router.navigateByUrl('/orders/ALICE-7/lines/ALICE-8?page=2');
  return { store, router };
}

function text(store: Store): string {
  return JSON.stringify(store.selectSignal((state) => state)());
}

for (const serializer of [MinimalRouterStateSerializer, FullRouterStateSerializer]) {
  describe(`the router slice of ${serializer.name}`, () => {
    it('[T-57] keeps its url and its selectors, and loses what resolvers and paths put in', async () => {
      const { store, router } = await setup(serializer);
      const selectors = getRouterSelectors(
        (state: Record<string, unknown>) => state['whereWeAre'] as RouterReducerState,
      );
      expect(text(store)).toContain('ALICE-ORDER');
      store.dispatch(LogoutActions.stateCleared({ keep: [] }));

      expect(store.selectSignal(selectors.selectUrl)()).toBe(
        '/orders/ALICE-7/lines/ALICE-8?page=2',
      );
      expect(store.selectSignal(selectors.selectRouteData)()).toEqual({});
      expect(store.selectSignal(selectors.selectRouteParams)()).toEqual({});
      expect(store.selectSignal(selectors.selectTitle)()).toBeUndefined();
      expect(store.selectSignal(selectors.selectQueryParam('page'))()).toBe('2');
      expect(text(store)).not.toContain('ALICE-ORDER');
      expect(text(store)).not.toContain('ALICE-NOTE');
      expect(text(store)).not.toContain('"id":"ALICE-7"');
      expect(text(store)).not.toContain('ALICE’s order');
      await Promise.resolve();
      expect(router.url).toBe('/orders/ALICE-7/lines/ALICE-8?page=2');
    });
  });
}
