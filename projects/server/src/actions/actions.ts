import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { createOrder } from './create-order.ts';
import { health } from './health.ts';
import { listOrders } from './list-orders.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { profile } from './profile.ts';
import { refresh } from './refresh.ts';
import { session } from './session.ts';

/** Every endpoint of the server: the table of contents. */
export const ACTIONS: readonly ((parts: ServerParts) => Action)[] = [
  login,
  refresh,
  logout,
  session,
  listOrders,
  createOrder,
  profile,
  health,
];
