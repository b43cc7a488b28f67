import { randomBytes } from 'node:crypto';
import type { Account } from '../accounts/account-directory.ts';
import { secondsOf, type Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { EndReason } from '../store/end-reason.ts';
import type { Session, SessionStore } from '../store/session-store.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import { createRefreshToken, hashRefreshToken } from '../tokens/refresh-token.ts';
import type { Client } from './client.ts';
import type { SessionLog } from './session-log.ts';

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

  async start(account: Account, client: Client): Promise<OpenSession> {
    await this.sweep();
    const now = this.#clock.now();
    const endsAt = now + this.#config.refreshTtl * 1000;
    const expiresAt = Math.min(endsAt, this.#idleExpiry());
    const accessExpiresAt = this.#accessExpiry(expiresAt);
    const refreshToken = createRefreshToken();
    const session = await this.#store.create(
      {
        id: randomBytes(18).toString('base64url'),
        userId: account.id,
        ...client,
        createdAt: now,
        authenticatedAt: now,
        lastActiveAt: now,
        endsAt,
        expiresAt,
        accessExpiresAt,
      },
      hashRefreshToken(refreshToken),
    );
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
      expiresAt: this.#idleExpiry(),
      accessExpiresAt: this.#accessExpiry(Infinity),
    });
    if (result.outcome === 'reused') this.#record(result.session, 'refresh-token-reused');
    if (result.outcome !== 'rotated') return null;
    const { session } = result;
    return { session, refreshToken, accessExpiresAt: this.#accessExpiry(session.expiresAt) };
  }

  find(sessionId: string): Promise<Session | null> {
    return this.#store.find(sessionId, this.#clock.now());
  }

  findByRefreshToken(token: string): Promise<Session | null> {
    return this.#store.findByRefreshHash(hashRefreshToken(token), this.#clock.now());
  }

  /** The latest active first. */
  async sessionsOf(userId: string): Promise<Session[]> {
    const sessions = await this.#store.sessionsOf(userId, this.#clock.now());
    return sessions.sort((a, b) => b.lastActiveAt - a.lastActiveAt || b.createdAt - a.createdAt);
  }

  /** Records that the user of the session has shown the password again. Answers false when the session is over. */
  reauthenticate(sessionId: string): Promise<boolean> {
    return this.#store.reauthenticate(sessionId, this.#clock.now());
  }

  /** Whether the password was shown lately enough for what only its owner may do. */
  isFresh({ authenticatedAt }: Session): boolean {
    return this.#clock.now() - authenticatedAt <= this.#config.reauthMaxAge * 1000;
  }

  /**
   * Ends a session and answers whether this call did; it may be over already. With the access token that named it, that
   * token is denied as well.
   */
  async end(sessionId: string, reason: EndReason, claims?: AccessClaims): Promise<boolean> {
    const token = claims && { id: claims.tokenId, expiresAt: claims.expiresAt };
    const now = this.#clock.now();
    await this.sweep();
    const ended = await this.#store.end({ sessionId, reason, now, ...(token && { token }) });
    if (ended !== null) this.#record(ended, reason);
    return ended !== null;
  }

  /** Ends all sessions of the user but the one to keep, and counts them; null when that one is over itself. */
  async endAll(userId: string, keep: string | null, reason: EndReason): Promise<number | null> {
    await this.sweep();
    const ended = await this.#store.endAll({ userId, keep, reason, now: this.#clock.now() });
    for (const session of ended ?? []) this.#record(session, reason);
    return ended?.length ?? null;
  }

  isDenied(claims: AccessClaims): Promise<boolean> {
    return this.#store.isDenied({ ...claims, now: this.#clock.now() });
  }

  /** Deletes what has expired. Called by every write, by a timer and at the start; works once a minute. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY) return;
    this.#sweptAt = now;
    for (const session of await this.#store.removeExpired(now)) {
      this.#log.ended(session, 'expired', session.expiresAt);
    }
  }

  #idleExpiry(): number {
    return this.#clock.now() + this.#config.idleTtl * 1000;
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
