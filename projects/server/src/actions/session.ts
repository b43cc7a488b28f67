import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';

/** `GET /api/auth/session`: is this access token still good? What a client without push asks now and then. */
export function session(parts: ServerParts): Action {
  async function answerSession(request: FastifyRequest): Promise<unknown> {
    const { sessionId, userId, userName } = signedInAs(request);
    return { sessionId, user: { id: userId, name: userName } };
  }

  return {
    method: 'GET',
    path: '/api/auth/session',
    handlers: [authenticate(parts), answerSession],
  };
}
