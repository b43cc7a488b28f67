import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Handler } from './action.ts';

/**
 * Takes the refresh cookie away, unless it names a session that goes on: a late call of one user carries the cookie of
 * whoever has signed in since. Only after what ends sessions.
 */
export function clearDeadCookie({ sessions, refreshCookie }: ServerParts): Handler {
  return async function clearCookie(request: FastifyRequest, reply: FastifyReply) {
    const cookie = refreshCookie.read(request);
    if (cookie === null || (await sessions.findByRefreshToken(cookie)) !== null) return;
    refreshCookie.clear(reply);
  };
}
