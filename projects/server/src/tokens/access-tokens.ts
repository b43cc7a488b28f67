import { createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import { SignJWT, errors, jwtVerify, type JWTPayload } from 'jose';
import { secondsOf, type Clock } from '../clock.ts';
import type { SessionName } from '../store/session-ends.ts';

const ISSUER = 'ngrx-logout-server';
const AUDIENCE = 'ngrx-logout-api';
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';

/** What an access token says. Times in milliseconds. */
export interface AccessClaims extends SessionName {
  userName: string;
  tokenId: string;
  expiresAt: number;
}

/** A token whose signature, issuer, audience and type are ours; it may have expired. */
export interface VerifiedToken {
  claims: AccessClaims;
  isExpired: boolean;
}

/** Issues and verifies access tokens. Whether one is denied is not its business: see `SessionKeeper`. */
export class AccessTokens {
  readonly #key: KeyObject;
  readonly #clock: Clock;

  constructor(secret: Uint8Array, clock: Clock) {
    this.#key = createSecretKey(secret);
    this.#clock = clock;
  }

  issue(claims: Omit<AccessClaims, 'tokenId'>): Promise<string> {
    return new SignJWT({ sid: claims.sessionId, gen: claims.generation, name: claims.userName })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(claims.userId)
      .setJti(randomUUID())
      .setIssuedAt(secondsOf(this.#clock.now()))
      .setExpirationTime(secondsOf(claims.expiresAt))
      .sign(this.#key);
  }

  /** Answers null for whatever we did not issue as an access token. */
  async verify(token: string): Promise<VerifiedToken | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'iat', 'jti', 'sub', 'sid', 'gen'],
        currentDate: new Date(this.#clock.now()),
      });
      return verified(payload, false);
    } catch (error) {
      // jose looks at `exp` after the signature and every other claim, so this payload is ours.
      if (error instanceof errors.JWTExpired) return verified(error.payload, true);
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}

function verified(payload: JWTPayload, isExpired: boolean): VerifiedToken | null {
  const { sub, jti, exp } = payload;
  const sid = payload['sid'];
  const generation = payload['gen'];
  const name = payload['name'];
  if (typeof sub !== 'string' || typeof jti !== 'string' || typeof exp !== 'number') return null;
  if (typeof sid !== 'string' || typeof generation !== 'number') return null;
  if (typeof name !== 'string') return null;
  const claims = { userId: sub, userName: name, sessionId: sid, generation, tokenId: jti };
  return { claims: { ...claims, expiresAt: exp * 1000 }, isExpired };
}
