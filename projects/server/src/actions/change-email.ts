import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import type { Action, RequestWith } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { limitCalls } from './limit-calls.ts';
import { provePassword } from './prove-password.ts';

const body = Type.Object(
  {
    current: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.String({ maxLength: 254, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+\\.[^\\s@<>"]+$' }),
  },
  { additionalProperties: false },
);

/** `POST /api/auth/email`: ends the user's other sessions, since mail is a way to a new password. */
export function changeEmail(parts: ServerParts): Action {
  async function change(request: RequestWith<typeof body>, reply: FastifyReply): Promise<unknown> {
    const { userId, sessionId } = signedInAs(request);
    await provePassword(parts, request, request.body.current);
    const ended = await parts.sessions.endAll(userId, sessionId, 'email-changed');
    if (ended === null) throw tokenRevoked();
    parts.accounts.changeEmail(userId, request.body.email);
    return reply.code(204).send();
  }

  return {
    method: 'POST',
    path: '/api/auth/email',
    body,
    handlers: [authenticate(parts), limitCalls(parts), change],
  };
}
