import type { Config } from '../config.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import type { AccessClaims, AccessTokens } from '../tokens/access-tokens.ts';
import { notSignedIn, tokenExpired, tokenInvalid, tokenRevoked } from '../tokens/bearer.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** Decides whether an access token lets its bearer in, over HTTP and over a socket alike. */
export class AccessGuard {
  readonly #tokens: AccessTokens;
  readonly #sessions: SessionKeeper;
  readonly #config: Config;

  constructor(tokens: AccessTokens, sessions: SessionKeeper, config: Config) {
    this.#tokens = tokens;
    this.#sessions = sessions;
    this.#config = config;
  }

  /** Throws the refusal of a token that is not good. */
  async check(token: string | null): Promise<AccessClaims> {
    if (token === null) throw notSignedIn();
    const verified = await this.#tokens.verify(token);
    if (verified === null) throw tokenInvalid();
    // Revoked before expired: "expired" would send the client off to refresh a session that is over.
    await this.refuseDenied(verified.claims);
    if (verified.isExpired) throw tokenExpired();
    return verified.claims;
  }

  async refuseDenied(claims: AccessClaims): Promise<void> {
    if (await this.#isDenied(claims)) throw tokenRevoked();
  }

  async #isDenied(claims: AccessClaims): Promise<boolean> {
    try {
      return await this.#sessions.isDenied(claims);
    } catch (error) {
      if (error instanceof StoreUnavailable && this.#config.denyOnError === 'open') return false;
      throw error;
    }
  }
}
