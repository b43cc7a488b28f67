import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts/account-directory.ts';
import { secondsOf, type Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Session, SessionStore } from '../store/session-store.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import { createRefreshToken, hashRefreshToken } from '../tokens/refresh-token.ts';
import type { EndReason, SessionLog } from './session-log.ts';

const SWEEP_EVERY = 60_000;

/** A session with the refresh token that was just issued for it and may be used once. */
export interface OpenSession {
  session: Session;
  refreshToken: string;
  /** When an access token issued now expires: after its lifetime, but never later than the session. */
  accessExpiresAt: number;
}

/** Starts, renews and ends sessions. The store decides; this class knows the rules of lifetimes and what is logged. */
export class SessionKeeper {
  readonly #store: SessionStore;
  readonly #log: SessionLog;
  readonly #clock: Clock;
  readonly #config: Config;
  #sweptAt = -Infinity;

  constructor(store: SessionStore, log: SessionLog, clock: Clock, config: Config) {
    this.#store = store;
    this.#log = log;
    this.#clock = clock;
    this.#config = config;
  }

  async start(account: Account): Promise<OpenSession> {
    await this.sweep();
    const now = this.#clock.now();
    const expiresAt = now + this.#config.refreshTtl * 1000;
    const accessExpiresAt = this.#accessExpiry(expiresAt);
    const id = randomBytes(18).toString('base64url');
    const session = { id, userId: account.id, createdAt: now, expiresAt, accessExpiresAt };
    const refreshToken = createRefreshToken();
    await this.#store.create(session, hashRefreshToken(refreshToken));
    return { session, refreshToken, accessExpiresAt };
  }

  /** Answers null when the token counts no more. A token that was spent before ends its session. */
  async renew(presented: string): Promise<OpenSession | null> {
    await this.sweep();
    const refreshToken = createRefreshToken();
    const result = await this.#store.rotate({
      presentedHash: hashRefreshToken(presented),
      nextHash: hashRefreshToken(refreshToken),
      now: this.#clock.now(),
      accessExpiresAt: this.#accessExpiry(Infinity),
    });
    if (result.outcome === 'reused') this.#record(result.session, 'refresh-token-reused');
    if (result.outcome !== 'rotated') return null;
    const { session } = result;
    return { session, refreshToken, accessExpiresAt: this.#accessExpiry(session.expiresAt) };
  }

  findByRefreshToken(token: string): Promise<Session | null> {
    return this.#store.findByRefreshHash(hashRefreshToken(token), this.#clock.now());
  }

  /** Ends a session that may be over already. With the access token that named it, that token is denied as well. */
  async end(sessionId: string, reason: EndReason, claims?: AccessClaims): Promise<void> {
    const token = claims && { id: claims.tokenId, expiresAt: claims.expiresAt };
    const now = this.#clock.now();
    await this.sweep();
    const ended = await this.#store.end({ sessionId, now, ...(token && { token }) });
    if (ended !== null) this.#record(ended, reason);
  }

  isDenied(claims: AccessClaims): Promise<boolean> {
    return this.#store.isDenied(claims.sessionId, claims.tokenId, this.#clock.now());
  }

  /** Deletes what has expired. Called by every write and at the start, works once a minute. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY) return;
    this.#sweptAt = now;
    for (const session of await this.#store.removeExpired(now)) {
      this.#log.ended(session, 'expired', session.expiresAt);
    }
  }

  /** In whole seconds, as in the token itself, so that a denial ends in the very second the token does. */
  #accessExpiry(sessionExpiresAt: number): number {
    const expiry = (secondsOf(this.#clock.now()) + this.#config.accessTtl) * 1000;
    return Math.min(expiry, sessionExpiresAt);
  }

  #record(session: Session, reason: EndReason): void {
    this.#log.ended(session, reason, this.#clock.now());
  }
}
