import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Action, RequestWith } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';

const body = Type.Object(
  {
    item: Type.String({ minLength: 1, maxLength: 200 }),
    quantity: Type.Integer({ minimum: 1, maximum: 1000 }),
  },
  { additionalProperties: false },
);

/** `POST /api/orders` */
export function createOrder(parts: ServerParts): Action {
  async function addOrder(
    request: RequestWith<typeof body>,
    reply: FastifyReply,
  ): Promise<unknown> {
    const { item, quantity } = request.body;
    reply.code(201);
    return parts.orders.add(signedInAs(request).userId, item, quantity);
  }

  return { method: 'POST', path: '/api/orders', body, handlers: [authenticate(parts), addOrder] };
}
