import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** The token of `Authorization: Bearer …`; null without one. */
export function bearerToken(request: FastifyRequest): string | null {
  return /^bearer +(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim() ?? null;
}

/** RFC 6750: no error code for a request that showed no token at all. */
export function notSignedIn(): Problem {
  return new Problem(401, 'not_signed_in', 'Not signed in.', { 'www-authenticate': 'Bearer' });
}

export function tokenInvalid(): Problem {
  return invalidToken('invalid_token', 'Token invalid.', 'The access token is invalid');
}

export function tokenExpired(): Problem {
  return invalidToken('token_expired', 'Token expired.', 'The access token expired');
}

/** The one 401 on which a client signs its user out: the session is over and no refresh will help. */
export function tokenRevoked(): Problem {
  return invalidToken('token_revoked', 'Token revoked.', 'The access token was revoked');
}

/** A refresh cookie that counts no more. Says nothing of revoked tokens: no access token was judged. */
export function refreshRefused(): Problem {
  return new Problem(401, 'refresh_refused', 'Sign in again.', { 'www-authenticate': 'Bearer' });
}

function invalidToken(code: string, message: string, description: string): Problem {
  return new Problem(401, code, message, {
    'www-authenticate': `Bearer error="invalid_token", error_description="${description}"`,
  });
}
