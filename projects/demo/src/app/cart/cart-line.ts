import type { Order } from '../orders/order';

/** One order to be placed again. The note is the user's own, and private. */
export interface CartLine {
  readonly orderId: string;
  readonly item: string;
  readonly quantity: number;
  readonly note: string;
}

export function cartLineOf({ id, item, quantity, note }: Order): CartLine {
  return { orderId: id, item, quantity, note };
}
