import { CartActions } from '../cart/cart-actions';
import type { Order } from './order';
import { OrdersActions } from './orders-actions';
import { ordersFeature } from './orders-feature';

describe('ordersFeature', () => {
  const reduce = ordersFeature.reducer;

  it('shows the newest order first', () => {
    const orders = [order('old', '2026-01-01'), order('new', '2026-02-01')];

    expect(reduce(undefined, OrdersActions.loaded({ orders })).ids).toEqual(['new', 'old']);
  });

  it('replaces the snapshot by the answer', () => {
    const snapshot = OrdersActions.snapshotFound({ orders: [order('gone', '2026-01-01')] });
    const answer = OrdersActions.loaded({ orders: [order('here', '2026-01-02')] });

    expect(reduce(reduce(undefined, snapshot), answer).ids).toEqual(['here']);
  });

  it('closes the form when its order is placed', () => {
    const saving = reduce(
      undefined,
      OrdersActions.submitted({ order: { item: 'Wax', quantity: 1 } }),
    );
    const placed = reduce(saving, OrdersActions.created({ order: order('o1', '2026-01-01') }));

    expect(saving.form).toBe('saving');
    expect(placed.form).toBe('closed');
  });

  it('leaves the form open when a check-out places another order', () => {
    const open = reduce(undefined, OrdersActions.formOpened());

    const placed = { orderId: 'o0', order: order('o1', '2026-01-01') };

    expect(reduce(open, CartActions.lineOrdered(placed))).toEqual(
      jasmine.objectContaining({ form: 'open', ids: ['o1'] }),
    );
  });
});

function order(id: string, createdAt: string): Order {
  return { id, item: 'Wax', quantity: 1, price: 5, status: 'open', createdAt, note: '' };
}
