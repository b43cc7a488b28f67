export interface Order {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  /** Of one piece. */
  readonly price: number;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The user's own words to the shop: private. */
  readonly note: string;
}

export interface NewOrder {
  readonly item: string;
  readonly quantity: number;
}
