import { type EntityState, createEntityAdapter } from '@ngrx/entity';
import { createFeature, createReducer, on } from '@ngrx/store';
import { CartActions } from '../cart/cart-actions';
import type { Order } from './order';
import { OrdersActions } from './orders-actions';

export interface OrdersState extends EntityState<Order> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly form: 'closed' | 'open' | 'saving' | 'failed';
}

const adapter = createEntityAdapter<Order>({
  sortComparer: (one, other) => other.createdAt.localeCompare(one.createdAt),
});

const initialState: OrdersState = adapter.getInitialState({
  status: 'idle',
  form: 'closed',
} as const);

/** The orders of whoever is signed in. A lazy feature: its slice appears with its first page. */
export const ordersFeature = createFeature({
  name: 'orders',
  reducer: createReducer(
    initialState,
    on(OrdersActions.opened, (state): OrdersState => ({ ...state, status: 'loading' })),
    on(OrdersActions.snapshotFound, (state, { orders }): OrdersState => {
      return adapter.setAll([...orders], state);
    }),
    on(OrdersActions.loaded, (state, { orders }): OrdersState => {
      return adapter.setAll([...orders], { ...state, status: 'loaded' });
    }),
    on(OrdersActions.loadFailed, (state): OrdersState => ({ ...state, status: 'failed' })),
    on(OrdersActions.formOpened, (state): OrdersState => ({ ...state, form: 'open' })),
    on(OrdersActions.formClosed, (state): OrdersState => ({ ...state, form: 'closed' })),
    on(OrdersActions.submitted, (state): OrdersState => ({ ...state, form: 'saving' })),
    on(OrdersActions.created, (state, { order }): OrdersState => {
      return adapter.addOne(order, { ...state, form: 'closed' });
    }),
    on(CartActions.lineOrdered, (state, { order }): OrdersState => {
      return adapter.addOne(order, state);
    }),
    on(OrdersActions.creationFailed, (state): OrdersState => ({ ...state, form: 'failed' })),
  ),
  extraSelectors: ({ selectOrdersState }) => adapter.getSelectors(selectOrdersState),
});
