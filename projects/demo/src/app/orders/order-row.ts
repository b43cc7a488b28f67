import { CurrencyPipe, DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icons/icon';
import type { Order } from './order';

@Component({
  selector: 'demo-order-row',
  imports: [CurrencyPipe, DatePipe, Icon, MatButton],
  template: `
    <div class="what">
      <h2>{{ order().item }}</h2>
      <p class="demo-small demo-muted">
        {{ order().quantity }} × {{ order().price | currency: 'GBP' }} ·
        {{ order().createdAt | date: 'd MMM y' }}
      </p>
      @if (order().note) {
        <p class="note demo-small">{{ order().note }}</p>
      }
    </div>
    <div class="price">
      <span class="total">{{ total() | currency: 'GBP' }}</span>
      <span class="status" [class.open]="order().status === 'open'">{{ order().status }}</span>
    </div>
    <button
      matButton
      type="button"
      data-testid="cart-add"
      disabledInteractive
      [disabled]="isInCart()"
      [attr.aria-label]="(isInCart() ? 'In the cart: ' : 'Order again: ') + order().item"
      (click)="addToCart.emit()"
    >
      <span class="label">
        <demo-icon [name]="isInCart() ? 'check' : 'cart'" />
        {{ isInCart() ? 'In the cart' : 'Order again' }}
      </span>
    </button>
  `,
  styleUrl: './order-row.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderRow {
  readonly order = input.required<Order>();
  readonly isInCart = input.required<boolean>();
  readonly addToCart = output();

  protected readonly total = computed(() => this.order().price * this.order().quantity);
}
