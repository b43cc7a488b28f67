import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { bearerToken } from '../tokens/bearer.ts';
import type { Action } from './action.ts';
import { noBody } from './no-body.ts';

/**
 * `POST /api/auth/logout`: 204, signed in or not, and again. The access token, which may have expired, names the
 * session; without one that is ours the cookie does.
 */
export function logout(parts: ServerParts): Action {
  const { accessTokens, sessions, refreshCookie, config } = parts;
  const clearSiteData = config.clearSiteData.map((type) => `"${type}"`).join(', ');

  async function endSession(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const bearer = bearerToken(request);
    const verified = bearer === null ? null : await accessTokens.verify(bearer);
    const cookie = refreshCookie.read(request);
    const named = cookie === null ? null : await sessions.findByRefreshToken(cookie);

    const sessionId = verified?.claims.sessionId ?? named?.id;
    if (sessionId !== undefined) await sessions.end(sessionId, 'logout', verified?.claims);

    // A late logout of one user carries the cookie of whoever has signed in since: that session stays.
    const isOfAnother = named !== null && named.id !== sessionId;
    if (!isOfAnother) refreshCookie.clear(reply);
  }

  async function clearBrowser(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (clearSiteData !== '') reply.header('clear-site-data', clearSiteData);
  }

  async function confirm(_request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    return reply.code(204).send();
  }

  return {
    method: 'POST',
    path: '/api/auth/logout',
    body: noBody,
    handlers: [endSession, clearBrowser, confirm],
  };
}
