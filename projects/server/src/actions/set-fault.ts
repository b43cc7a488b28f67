import type { FastifyReply } from 'fastify';
import { faultSchema, type Faults } from '../faults.ts';
import type { Action, RequestWith } from './action.ts';

/** `PUT /__faults` */
export function setFault(faults: Faults): Action {
  async function remember(
    request: RequestWith<typeof faultSchema>,
    reply: FastifyReply,
  ): Promise<unknown> {
    faults.set(request.body);
    return reply.code(204).send();
  }

  return { method: 'PUT', path: '/__faults', body: faultSchema, handlers: [remember] };
}
