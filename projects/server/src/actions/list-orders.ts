import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';

/** `GET /api/orders` */
export function listOrders(parts: ServerParts): Action {
  async function answerOrders(request: FastifyRequest): Promise<unknown> {
    return parts.orders.ordersOf(signedInAs(request).userId);
  }

  return { method: 'GET', path: '/api/orders', handlers: [authenticate(parts), answerOrders] };
}
