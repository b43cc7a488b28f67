import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Faults } from '../faults.ts';
import type { Action } from './action.ts';

/** `DELETE /__faults` */
export function clearFaults(faults: Faults): Action {
  async function forgetAll(_request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    faults.clear();
    return reply.code(204).send();
  }

  return { method: 'DELETE', path: '/__faults', handlers: [forgetAll] };
}
