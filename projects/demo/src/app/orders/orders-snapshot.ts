import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { Order } from './order';

const KEY = 'demo_orders';

/**
 * The last orders seen in this tab, shown after a reload until the server answers.
 *
 * Private data in sessionStorage: it is for the logout to remove it, nothing here does.
 */
@Injectable({ providedIn: 'root' })
export class OrdersSnapshot {
  readonly #storage = inject(DOCUMENT).defaultView?.sessionStorage;

  read(): readonly Order[] {
    try {
      return JSON.parse(this.#storage?.getItem(KEY) ?? '[]') as readonly Order[];
    } catch {
      // Cut off or written by hand: the server's answer replaces it in a moment.
      return [];
    }
  }

  write(orders: readonly Order[]): void {
    this.#storage?.setItem(KEY, JSON.stringify(orders));
  }
}
