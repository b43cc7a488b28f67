import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concatLatestFrom } from '@ngrx/operators';
import { Store } from '@ngrx/store';
import { LogoutActions } from 'ngrx-logout';
import {
  EMPTY,
  catchError,
  concat,
  concatMap,
  exhaustMap,
  filter,
  from,
  interval,
  map,
  of,
  switchMap,
  takeUntil,
  tap,
} from 'rxjs';
import { CartActions } from '../cart/cart-actions';
import { cartFeature } from '../cart/cart-feature';
import { RecentOrders } from '../recent/recent-orders';
import { OrdersActions } from './orders-actions';
import { OrdersApi } from './orders-api';
import { ordersFeature } from './orders-feature';
import { OrdersSnapshot } from './orders-snapshot';
import { REFRESH_PERIOD } from './refresh-period';

export const showSnapshot = createEffect(
  (actions = inject(Actions), store = inject(Store), snapshot = inject(OrdersSnapshot)) =>
    actions.pipe(
      ofType(OrdersActions.opened),
      concatLatestFrom(() => store.select(ordersFeature.selectTotal)),
      filter(([, total]) => total === 0),
      map(() => OrdersActions.snapshotFound({ orders: snapshot.read() })),
    ),
  { functional: true },
);

export const loadOrders = createEffect(
  (actions = inject(Actions), api = inject(OrdersApi)) =>
    actions.pipe(
      ofType(OrdersActions.opened),
      switchMap(() =>
        api.list().pipe(
          map((orders) => OrdersActions.loaded({ orders })),
          catchError(() => of(OrdersActions.loadFailed())),
        ),
      ),
    ),
  { functional: true },
);

/**
 * Asks anew every few seconds. It knows nothing of sign-outs and goes on ticking: what it asks for between two sessions
 * does not go out, and what was on its way reaches nobody.
 */
export const refreshOrders = createEffect(
  (actions = inject(Actions), api = inject(OrdersApi), period = inject(REFRESH_PERIOD)) =>
    actions.pipe(
      // A list that left the server before the new order was in it would take the order off the screen.
      ofType(OrdersActions.opened, OrdersActions.created, CartActions.lineOrdered),
      switchMap(() =>
        interval(period).pipe(
          exhaustMap(() =>
            api.list().pipe(
              map((orders) => OrdersActions.loaded({ orders })),
              // Nothing to tell the user: the next try comes soon.
              catchError(() => EMPTY),
            ),
          ),
        ),
      ),
    ),
  { functional: true },
);

export const createOrder = createEffect(
  (actions = inject(Actions), api = inject(OrdersApi)) =>
    actions.pipe(
      ofType(OrdersActions.submitted),
      exhaustMap(({ order }) =>
        api.create(order).pipe(
          map((created) => OrdersActions.created({ order: created })),
          catchError(() => of(OrdersActions.creationFailed())),
        ),
      ),
    ),
  { functional: true },
);

export const checkOutCart = createEffect(
  (actions = inject(Actions), store = inject(Store), api = inject(OrdersApi)) =>
    actions.pipe(
      ofType(CartActions.checkOut),
      concatLatestFrom(() => store.select(cartFeature.selectLines)),
      exhaustMap(([, lines]) => {
        const placed = from(lines).pipe(
          concatMap((line) =>
            api
              .create(line)
              .pipe(map((order) => CartActions.lineOrdered({ orderId: line.orderId, order }))),
          ),
        );
        return concat(placed, of(CartActions.checkedOut())).pipe(
          // The order on its way is let finish; the next ones would go out in nobody's name.
          takeUntil(actions.pipe(ofType(LogoutActions.stateCleared))),
          catchError(() => of(CartActions.checkOutFailed())),
        );
      }),
    ),
  { functional: true },
);

export const keepSnapshot = createEffect(
  (actions = inject(Actions), store = inject(Store), snapshot = inject(OrdersSnapshot)) =>
    actions.pipe(
      ofType(OrdersActions.loaded, OrdersActions.created, CartActions.lineOrdered),
      concatLatestFrom(() => store.select(ordersFeature.selectAll)),
      tap(([, orders]) => {
        snapshot.write(orders);
      }),
    ),
  { functional: true, dispatch: false },
);

export const keepRecent = createEffect(
  (actions = inject(Actions), recent = inject(RecentOrders)) =>
    actions.pipe(
      ofType(CartActions.lineAdded),
      tap(({ line }) => {
        recent.add(line);
      }),
    ),
  { functional: true, dispatch: false },
);
