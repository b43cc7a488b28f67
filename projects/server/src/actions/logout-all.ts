import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import type { Action, RequestWith } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { clearDeadCookie } from './clear-dead-cookie.ts';
import { limitCalls } from './limit-calls.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';

const body = Type.Union([
  Type.Null(),
  Type.Object({ keepCurrent: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
]);

/** `POST /api/auth/logout-all`: everywhere, or everywhere else. */
export function logoutAll(parts: ServerParts): Action {
  const counts = new WeakMap<FastifyRequest, number>();

  async function endAll(request: RequestWith<typeof body>): Promise<void> {
    const { userId, sessionId } = signedInAs(request);
    const isKept = request.body?.keepCurrent === true;
    const ended = isKept
      ? await parts.sessions.endAll(userId, sessionId, 'ended-with-others')
      : await parts.sessions.endAll(userId, null, 'logout-everywhere');
    if (ended === null) throw tokenRevoked();
    counts.set(request, ended);
  }

  async function answerCount(request: FastifyRequest): Promise<unknown> {
    return { ended: counts.get(request) };
  }

  return {
    method: 'POST',
    path: '/api/auth/logout-all',
    body,
    handlers: [
      authenticate(parts),
      limitCalls(parts),
      requireFreshSignIn(parts),
      endAll,
      clearDeadCookie(parts),
      answerCount,
    ],
  };
}
