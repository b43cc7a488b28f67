import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { limitCalls } from './limit-calls.ts';

/** `GET /api/auth/sessions`: where the user is signed in. No token, and nothing that one could be made of. */
export function listSessions(parts: ServerParts): Action {
  async function answerSessions(request: FastifyRequest): Promise<unknown> {
    const { userId, sessionId } = signedInAs(request);
    const sessions = await parts.sessions.sessionsOf(userId);
    return sessions.map(({ id, device, browser, ip, createdAt, lastActiveAt }) => ({
      id,
      device,
      browser,
      ip,
      createdAt: new Date(createdAt).toISOString(),
      lastActiveAt: new Date(lastActiveAt).toISOString(),
      current: id === sessionId,
    }));
  }

  return {
    method: 'GET',
    path: '/api/auth/sessions',
    handlers: [authenticate(parts), limitCalls(parts), answerSessions],
  };
}
