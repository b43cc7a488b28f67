import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { changeEmail } from './change-email.ts';
import { changePassword } from './change-password.ts';
import { createOrder } from './create-order.ts';
import { endSession } from './end-session.ts';
import { events } from './events.ts';
import { health } from './health.ts';
import { listOrders } from './list-orders.ts';
import { listSessions } from './list-sessions.ts';
import { login } from './login.ts';
import { logoutAll } from './logout-all.ts';
import { logout } from './logout.ts';
import { profile } from './profile.ts';
import { reauthenticate } from './reauthenticate.ts';
import { refresh } from './refresh.ts';
import { session } from './session.ts';

/** Every endpoint of the server: the table of contents. */
export const ACTIONS: readonly ((parts: ServerParts) => Action)[] = [
  login,
  refresh,
  logout,
  logoutAll,
  session,
  listSessions,
  endSession,
  events,
  reauthenticate,
  changePassword,
  changeEmail,
  listOrders,
  createOrder,
  profile,
  health,
];
