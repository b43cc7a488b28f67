import type { TokenCheck } from '../session-store.ts';
import type { EndEntry } from './end-entry.ts';

/** Clocks of nodes differ: what has expired here may be asked for elsewhere. */
const SLACK = 600_000;
const SWEEP_AFTER = 1000;

interface Generation {
  before: number;
  kept: string | null;
  expiresAt: number;
}

/**
 * What one node knows of denied tokens, made from the stream of ends and nothing else. It holds what was ended within
 * the life of an access token, not what is alive. An entry may come twice, and an old one after a newer.
 */
export class RevocationView {
  readonly #denied = new Map<string, number>();
  readonly #generations = new Map<string, Generation>();
  #sweepAt = SWEEP_AFTER;

  apply({ now, session, token, user, before, kept, expiresAt }: EndEntry): void {
    if (session !== undefined) this.#deny(`sid:${session}`, expiresAt);
    if (token !== undefined) this.#deny(`jti:${token}`, expiresAt);
    if (user !== undefined && before !== undefined) {
      const known = this.#generations.get(user)?.before ?? 0;
      if (before > known) this.#generations.set(user, { before, kept: kept ?? null, expiresAt });
    }
    this.#sweep(now - SLACK);
  }

  has({ userId, sessionId, tokenId, generation, now }: TokenCheck): boolean {
    if ((this.#denied.get(`sid:${sessionId}`) ?? 0) > now) return true;
    if ((this.#denied.get(`jti:${tokenId}`) ?? 0) > now) return true;
    const ended = this.#generations.get(userId);
    return ended !== undefined && generation < ended.before && sessionId !== ended.kept;
  }

  /** How many entries it holds. */
  get size(): number {
    return this.#denied.size + this.#generations.size;
  }

  #deny(name: string, expiresAt: number): void {
    if (expiresAt > (this.#denied.get(name) ?? 0)) this.#denied.set(name, expiresAt);
  }

  /** Each time the view has doubled, so that an entry costs the same however many there are. */
  #sweep(now: number): void {
    if (this.size < this.#sweepAt) return;
    for (const [name, expiresAt] of this.#denied) {
      if (expiresAt <= now) this.#denied.delete(name);
    }
    for (const [user, { expiresAt }] of this.#generations) {
      if (expiresAt <= now) this.#generations.delete(user);
    }
    this.#sweepAt = Math.max(SWEEP_AFTER, 2 * this.size);
  }
}
