import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../answer-problem.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { clearDeadCookie } from './clear-dead-cookie.ts';
import { limitCalls } from './limit-calls.ts';
import { noBody } from './no-body.ts';
import { requireFreshSignIn } from './require-fresh-sign-in.ts';

/** `DELETE /api/auth/sessions/:id`: 404 for another user's, as for one that never was. */
export function endSession(parts: ServerParts): Action {
  const { sessions } = parts;

  async function end(request: FastifyRequest<{ Params: { id: string } }>): Promise<void> {
    const session = await sessions.find(request.params.id);
    if (session?.userId !== signedInAs(request).userId) throw notFound();
    if (!(await sessions.end(session.id, 'ended-from-list'))) throw notFound();
  }

  async function confirm(_request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    return reply.code(204).send();
  }

  return {
    method: 'DELETE',
    path: '/api/auth/sessions/:id',
    body: noBody,
    handlers: [
      authenticate(parts),
      limitCalls(parts),
      requireFreshSignIn(parts),
      end,
      clearDeadCookie(parts),
      confirm,
    ],
  };
}
