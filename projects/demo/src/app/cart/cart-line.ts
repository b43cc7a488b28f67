/** One order to be placed again. The note is the user's own, and private. */
export interface CartLine {
  readonly orderId: string;
  readonly item: string;
  readonly quantity: number;
  readonly note: string;
}
