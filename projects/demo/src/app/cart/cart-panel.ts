import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { Icon } from '../icons/icon';
import { CartActions } from './cart-actions';
import { cartFeature } from './cart-feature';

/** What is about to be ordered again. */
@Component({
  selector: 'demo-cart-panel',
  imports: [Icon, MatButton, MatIconButton],
  templateUrl: './cart-panel.html',
  styleUrl: './cart-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CartPanel {
  readonly #store = inject(Store);
  readonly #status = this.#store.selectSignal(cartFeature.selectStatus);

  protected readonly lines = this.#store.selectSignal(cartFeature.selectLines);
  protected readonly isOrdering = computed(() => this.#status() === 'ordering');
  protected readonly hasFailed = computed(() => this.#status() === 'failed');

  protected remove(orderId: string): void {
    this.#store.dispatch(CartActions.lineRemoved({ orderId }));
  }

  protected checkOut(): void {
    if (!this.isOrdering()) this.#store.dispatch(CartActions.checkOut());
  }
}
