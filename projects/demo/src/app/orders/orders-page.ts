import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Store } from '@ngrx/store';
import { CartActions } from '../cart/cart-actions';
import { cartFeature } from '../cart/cart-feature';
import { cartLineOf } from '../cart/cart-line';
import { CartPanel } from '../cart/cart-panel';
import { Icon } from '../icons/icon';
import { RecentPanel } from '../recent/recent-panel';
import type { Order } from './order';
import { OrderForm } from './order-form';
import { OrderRow } from './order-row';
import { OrdersActions } from './orders-actions';
import { ordersFeature } from './orders-feature';

/** The user's orders, a form for another one, and the cart beside them. */
@Component({
  selector: 'demo-orders-page',
  imports: [CartPanel, Icon, MatButton, MatProgressBar, OrderForm, OrderRow, RecentPanel],
  templateUrl: './orders-page.html',
  styleUrl: './orders-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrdersPage {
  readonly #store = inject(Store);
  readonly #status = this.#store.selectSignal(ordersFeature.selectStatus);
  readonly #inCart = this.#store.selectSignal(cartFeature.selectOrderIds);

  protected readonly form = this.#store.selectSignal(ordersFeature.selectForm);
  protected readonly isLoading = computed(() => this.#status() === 'loading');
  protected readonly hasFailed = computed(() => this.#status() === 'failed');
  protected readonly isEmpty = computed(() => this.#status() === 'loaded' && !this.rows().length);

  readonly #orders = this.#store.selectSignal(ordersFeature.selectAll);
  protected readonly rows = computed(() =>
    this.#orders().map((order) => ({ order, isInCart: this.#inCart().includes(order.id) })),
  );

  private readonly opener = viewChild<string, ElementRef<HTMLElement>>('opener', {
    read: ElementRef,
  });

  constructor() {
    this.load();

    let wasOpen = false;
    afterRenderEffect(() => {
      const isOpen = this.form() !== 'closed';
      // The form took the focus with it; the keyboard goes on where it came from.
      if (wasOpen && !isOpen) this.opener()?.nativeElement.focus();
      wasOpen = isOpen;
    });
  }

  protected load(): void {
    this.#store.dispatch(OrdersActions.opened());
  }

  protected openForm(): void {
    this.#store.dispatch(OrdersActions.formOpened());
  }

  protected addToCart(order: Order): void {
    this.#store.dispatch(CartActions.lineAdded({ line: cartLineOf(order) }));
  }
}
