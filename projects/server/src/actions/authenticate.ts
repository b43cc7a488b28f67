import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import { bearerToken } from '../tokens/bearer.ts';
import type { Handler } from './action.ts';

const signedIn = new WeakMap<FastifyRequest, AccessClaims>();

/** The handler that every private action starts with. */
export function authenticate({ guard }: ServerParts): Handler {
  return async function requireAccessToken(request: FastifyRequest) {
    signedIn.set(request, await guard.check(bearerToken(request)));
  };
}

/** Who is asking. Only after `authenticate`. */
export function signedInAs(request: FastifyRequest): AccessClaims {
  const claims = signedIn.get(request);
  if (claims === undefined) throw new Error('authenticate does not stand before this handler');
  return claims;
}
