import { CartActions } from './cart-actions';
import { type CartState, cartFeature } from './cart-feature';

describe('cartFeature', () => {
  const reduce = cartFeature.reducer;
  const order = {
    id: 'o3',
    item: 'Wax',
    quantity: 2,
    price: 5,
    status: 'open',
    createdAt: '2026-01-01',
    note: '',
  };

  function cartWith(...orderIds: string[]): CartState {
    const lines = orderIds.map((orderId) => ({ orderId, item: 'Wax', quantity: 2, note: '' }));
    return { lines, status: 'open' };
  }

  it('holds an order once, however often it is added', () => {
    const line = { orderId: 'o1', item: 'Wax', quantity: 3, note: '' };
    const cart = reduce(cartWith('o1', 'o2'), CartActions.lineAdded({ line }));

    expect(cart.lines.map(({ orderId, quantity }) => [orderId, quantity])).toEqual([
      ['o2', 2],
      ['o1', 3],
    ]);
  });

  it('loses each line when it is ordered', () => {
    const ordering = reduce(cartWith('o1', 'o2'), CartActions.checkOut());
    const half = reduce(ordering, CartActions.lineOrdered({ orderId: 'o1', order }));

    expect(half).toEqual({ ...cartWith('o2'), status: 'ordering' });
  });

  it('keeps what could not be ordered', () => {
    const cart = reduce(cartWith('o2'), CartActions.checkOutFailed());

    expect(cart).toEqual({ ...cartWith('o2'), status: 'failed' });
  });
});
