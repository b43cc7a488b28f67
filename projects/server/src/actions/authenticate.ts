import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import {
  bearerToken,
  notSignedIn,
  tokenExpired,
  tokenInvalid,
  tokenRevoked,
} from '../tokens/bearer.ts';
import type { Handler } from './action.ts';

const signedIn = new WeakMap<FastifyRequest, AccessClaims>();

/** The handler that every private action starts with. */
export function authenticate({ accessTokens, sessions, config }: ServerParts): Handler {
  async function isDenied(claims: AccessClaims): Promise<boolean> {
    try {
      return await sessions.isDenied(claims);
    } catch (error) {
      if (error instanceof StoreUnavailable && config.denyOnError === 'open') return false;
      throw error;
    }
  }

  return async function requireAccessToken(request: FastifyRequest) {
    const token = bearerToken(request);
    if (token === null) throw notSignedIn();
    const verified = await accessTokens.verify(token);
    if (verified === null) throw tokenInvalid();
    // Revoked before expired: "expired" would send the client off to refresh a session that is over.
    if (await isDenied(verified.claims)) throw tokenRevoked();
    if (verified.isExpired) throw tokenExpired();
    signedIn.set(request, verified.claims);
  };
}

/** Who is asking. Only after `authenticate`. */
export function signedInAs(request: FastifyRequest): AccessClaims {
  const claims = signedIn.get(request);
  if (claims === undefined) throw new Error('authenticate does not stand before this handler');
  return claims;
}
