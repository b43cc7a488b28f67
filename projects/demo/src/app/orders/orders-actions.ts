import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { NewOrder, Order } from './order';

export const OrdersActions = createActionGroup({
  source: 'Orders',
  events: {
    Opened: emptyProps(),
    'Snapshot Found': props<{ orders: readonly Order[] }>(),
    Loaded: props<{ orders: readonly Order[] }>(),
    'Load Failed': emptyProps(),
    'Form Opened': emptyProps(),
    'Form Closed': emptyProps(),
    Submitted: props<{ order: NewOrder }>(),
    Created: props<{ order: Order }>(),
    'Creation Failed': emptyProps(),
  },
});
