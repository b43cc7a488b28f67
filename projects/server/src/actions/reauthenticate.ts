import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import type { Action, RequestWith } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';
import { provePassword } from './prove-password.ts';

const body = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 200 }) },
  { additionalProperties: false },
);

/** `POST /api/auth/reauthenticate`: what answers a 403 `reauthentication_required`, without a new session. */
export function reauthenticate(parts: ServerParts): Action {
  async function showPassword(
    request: RequestWith<typeof body>,
    reply: FastifyReply,
  ): Promise<unknown> {
    await provePassword(parts, request, request.body.password);
    const isLive = await parts.sessions.reauthenticate(signedInAs(request).sessionId);
    if (!isLive) throw tokenRevoked();
    return reply.code(204).send();
  }

  return {
    method: 'POST',
    path: '/api/auth/reauthenticate',
    body,
    handlers: [authenticate(parts), showPassword],
  };
}
