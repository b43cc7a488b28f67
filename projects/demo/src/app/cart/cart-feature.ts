import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { CartActions } from './cart-actions';
import type { CartLine } from './cart-line';

export interface CartState {
  readonly lines: readonly CartLine[];
  readonly status: 'open' | 'ordering' | 'failed';
}

const emptyCart: CartState = { lines: [], status: 'open' };

/** What the user is about to order again. Its lines are persisted (persist-slices.ts). */
export const cartFeature = createFeature({
  name: 'cart',
  reducer: createReducer(
    emptyCart,
    on(CartActions.lineAdded, (state, { line }): CartState => {
      return { status: 'open', lines: [...without(state, line.orderId), line] };
    }),
    on(CartActions.lineRemoved, (state, { orderId }): CartState => {
      return { status: 'open', lines: without(state, orderId) };
    }),
    on(CartActions.checkOut, (state): CartState => ({ ...state, status: 'ordering' })),
    on(CartActions.lineOrdered, (state, { orderId }): CartState => {
      return { ...state, lines: without(state, orderId) };
    }),
    on(CartActions.checkedOut, (state): CartState => ({ ...state, status: 'open' })),
    on(CartActions.checkOutFailed, (state): CartState => ({ ...state, status: 'failed' })),
  ),
  extraSelectors: ({ selectLines }) => ({
    selectOrderIds: createSelector(selectLines, (lines) => lines.map(({ orderId }) => orderId)),
  }),
});

function without({ lines }: CartState, orderId: string): readonly CartLine[] {
  return lines.filter((line) => line.orderId !== orderId);
}
