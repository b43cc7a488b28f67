import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';
import type { ServerParts } from '../server-parts.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import type { Handler } from './action.ts';
import { signedInAs } from './authenticate.ts';

/**
 * Whoever finds an unlocked device must not be able to throw its owner out elsewhere: the password must have been shown
 * lately. A 403, since the session itself is as good as before. Only after `authenticate`.
 */
export function requireFreshSignIn({ sessions }: ServerParts): Handler {
  return async function checkFreshness(request: FastifyRequest) {
    const session = await sessions.find(signedInAs(request).sessionId);
    if (session === null) throw tokenRevoked();
    if (sessions.isFresh(session)) return;
    throw new Problem(
      403,
      'reauthentication_required',
      'Show your password again: POST /api/auth/reauthenticate.',
    );
  };
}
