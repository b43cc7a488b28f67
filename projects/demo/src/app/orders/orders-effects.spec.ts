import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { type Action, Store, provideState, provideStore } from '@ngrx/store';
import { LogoutActions } from 'ngrx-logout';
import { NEVER, type Observable, Subject, of, throwError } from 'rxjs';
import { CartActions } from '../cart/cart-actions';
import { cartFeature } from '../cart/cart-feature';
import type { NewOrder, Order } from './order';
import { OrdersActions } from './orders-actions';
import { OrdersApi } from './orders-api';
import { checkOutCart, refreshOrders } from './orders-effects';
import { REFRESH_PERIOD } from './refresh-period';

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

describe('refreshOrders', () => {
  const PERIOD = 1000;

  beforeEach(() => {
    jasmine.clock().install();
  });

  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function setup(...answers: Observable<readonly Order[]>[]) {
    const actions = new Subject<Action>();
    const seen: Action[] = [];
    let asked = 0;
    TestBed.configureTestingModule({
      providers: [
        provideZonelessChangeDetection(),
        { provide: Actions, useValue: new Actions(actions) },
        { provide: OrdersApi, useValue: { list: () => answers[asked++] ?? NEVER } },
        { provide: REFRESH_PERIOD, useValue: PERIOD },
      ],
    });
    TestBed.runInInjectionContext(() => refreshOrders()).subscribe((action) => seen.push(action));
    actions.next(OrdersActions.opened());
    return { actions, seen, asked: () => asked };
  }

  it('asks anew after each period', () => {
    const { seen } = setup(of([placed('Wax')]), of([]));
    expect(seen).toEqual([]);
    jasmine.clock().tick(2 * PERIOD);
    expect(seen).toEqual([
      OrdersActions.loaded({ orders: [placed('Wax')] }),
      OrdersActions.loaded({ orders: [] }),
    ]);
  });

  it('says nothing of a failure and asks again', () => {
    const { seen } = setup(
      throwError(() => new Error('refused')),
      of([]),
    );
    jasmine.clock().tick(2 * PERIOD);
    expect(seen).toEqual([OrdersActions.loaded({ orders: [] })]);
  });

  it('does not ask again while an answer is still to come', () => {
    const { asked } = setup(NEVER);
    jasmine.clock().tick(3 * PERIOD);
    expect(asked()).toBe(1);
  });

  it('drops a list that may be older than the order that was just made', () => {
    const older = new Subject<readonly Order[]>();
    const { actions, seen, asked } = setup(older);
    jasmine.clock().tick(PERIOD);
    actions.next(OrdersActions.created({ order: placed('Wax') }));
    older.next([]);
    expect(seen).toEqual([]);
    jasmine.clock().tick(PERIOD);
    expect(asked()).toBe(2);
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
