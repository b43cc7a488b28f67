import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import type { Action, RequestWith } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { limitCalls } from './limit-calls.ts';
import { provePassword, wrongPassword } from './prove-password.ts';

const body = Type.Object(
  {
    current: Type.String({ minLength: 1, maxLength: 200 }),
    next: Type.String({ minLength: 8, maxLength: 200 }),
  },
  { additionalProperties: false },
);

/** `POST /api/auth/password`: ends the user's other sessions, since a password is changed when others may know it. */
export function changePassword(parts: ServerParts): Action {
  const { accounts } = parts;

  async function change(request: RequestWith<typeof body>, reply: FastifyReply): Promise<unknown> {
    const { current, next } = request.body;
    const before = await provePassword(parts, request, current);
    // The password first: a sign-in with the old one that is under way is either ended below or sees the new one.
    const after = await accounts.changePassword(before, next);
    if (after === null) throw wrongPassword();
    try {
      await endOthers(request);
    } catch (error) {
      // All or nothing: the user is told that it failed and will go on with the old password.
      accounts.replacePassword(after, before);
      throw error;
    }
    return reply.code(204).send();
  }

  async function endOthers(request: FastifyRequest): Promise<void> {
    const { userId, sessionId } = signedInAs(request);
    const ended = await parts.sessions.endAll(userId, sessionId, 'password-changed');
    if (ended === null) throw tokenRevoked();
  }

  return {
    method: 'POST',
    path: '/api/auth/password',
    body,
    handlers: [authenticate(parts), limitCalls(parts), change],
  };
}
