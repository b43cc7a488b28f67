import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, Store, provideState, provideStore } from '@ngrx/store';
import { LogoutActions } from 'ngrx-logout';
import { type Observable, Subject, of, throwError } from 'rxjs';
import { CartActions } from '../cart/cart-actions';
import { cartFeature } from '../cart/cart-feature';
import type { NewOrder, Order } from './order';
import { OrdersApi } from './orders-api';
import { checkOutCart } from './orders-effects';

describe('checkOutCart', () => {
  function setup(create: (order: NewOrder) => Observable<Order>) {
    const actions = new Subject<Action>();
    const asked: string[] = [];
    const seen: string[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        provideStore(),
        provideState(cartFeature),
        { provide: Actions, useValue: new Actions(actions) },
        {
          provide: OrdersApi,
          useValue: {
            create: (order: NewOrder) => {
              asked.push(order.item);
              return create(order);
            },
          },
        },
      ],
    });
    const store = TestBed.inject(Store);
    for (const item of ['Wax', 'Twine']) {
      const line = { orderId: item, item, quantity: 1, note: '' };
      store.dispatch(CartActions.lineAdded({ line }));
    }
    TestBed.runInInjectionContext(() => checkOutCart()).subscribe(({ type }) => seen.push(type));
    return { actions, asked, seen };
  }

  it('orders one line after the other and says when it is done', () => {
    const { actions, asked, seen } = setup(({ item }) => of(placed(item)));
    actions.next(CartActions.checkOut());

    expect(asked).toEqual(['Wax', 'Twine']);
    expect(seen).toEqual([
      CartActions.lineOrdered.type,
      CartActions.lineOrdered.type,
      CartActions.checkedOut.type,
    ]);
  });

  it('stops at the first line that fails', () => {
    const { actions, asked, seen } = setup(() => throwError(() => new Error('refused')));
    actions.next(CartActions.checkOut());

    expect(asked).toEqual(['Wax']);
    expect(seen).toEqual([CartActions.checkOutFailed.type]);
  });

  it('orders nothing more after a logout', () => {
    const answer = new Subject<Order>();
    const { actions, asked, seen } = setup(() => answer);
    actions.next(CartActions.checkOut());
    actions.next(LogoutActions.stateCleared({ keep: [] }));
    answer.complete();

    expect(asked).toEqual(['Wax']);
    expect(seen).toEqual([]);
  });
});

function placed(item: string): Order {
  return {
    id: item,
    item,
    quantity: 1,
    price: 5,
    status: 'open',
    createdAt: '2026-01-01',
    note: '',
  };
}
