import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Row, SqliteDatabase } from '../store/sqlite-database.ts';
import { DEMO_ORDERS } from './demo-orders.ts';

export interface Order {
  id: string;
  item: string;
  quantity: number;
  /** Of one piece. */
  price: number;
  status: string;
  createdAt: string;
  note: string;
}

const PRICE_OF_NEW_ORDERS = 12.5;

/** Keeps each user's orders. No call takes or gives an order without saying whose. */
export class OrderBook {
  readonly #database: SqliteDatabase;
  readonly #clock: Clock;

  constructor(database: SqliteDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#seed();
  }

  /** Newest first. */
  ordersOf(userId: string): Order[] {
    return this.#database
      .all('SELECT * FROM orders WHERE user_id = ? ORDER BY created_at DESC, rowid DESC', userId)
      .map(toOrder);
  }

  add(userId: string, item: string, quantity: number): Order {
    const order: Order = {
      id: randomUUID(),
      item,
      quantity,
      price: PRICE_OF_NEW_ORDERS,
      status: 'open',
      createdAt: new Date(this.#clock.now()).toISOString(),
      note: '',
    };
    this.#insert(userId, order);
    return order;
  }

  #seed(): void {
    DEMO_ORDERS.forEach(([userId, item, quantity, price, status, day, note], index) => {
      const id = `order-${index + 1}`;
      this.#insert(userId, { id, item, quantity, price, status, createdAt: day, note });
    });
  }

  #insert(userId: string, order: Order): void {
    // The seed is inserted at every start; what is there stays.
    this.#database.run(
      `INSERT INTO orders (id, user_id, item, quantity, price, status, created_at, note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      order.id,
      userId,
      order.item,
      order.quantity,
      order.price,
      order.status,
      Date.parse(order.createdAt),
      order.note,
    );
  }
}

function toOrder(row: Row): Order {
  return {
    id: String(row['id']),
    item: String(row['item']),
    quantity: Number(row['quantity']),
    price: Number(row['price']),
    status: String(row['status']),
    createdAt: new Date(Number(row['created_at'])).toISOString(),
    note: String(row['note']),
  };
}
