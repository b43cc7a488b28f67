import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Order } from '../orders/order';
import type { CartLine } from './cart-line';

export const CartActions = createActionGroup({
  source: 'Cart',
  events: {
    'Line Added': props<{ line: CartLine }>(),
    'Line Removed': props<{ orderId: string }>(),
    'Check Out': emptyProps(),
    'Line Ordered': props<{ orderId: string; order: Order }>(),
    'Checked Out': emptyProps(),
    'Check Out Failed': emptyProps(),
  },
});
