import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

const WINDOW_SECONDS = 60;

/** Counts calls that end sessions: each costs a write, and no honest client needs many. Per node. */
export class SessionLimit {
  readonly #calls: RateLimiterMemory;

  constructor(limit: number) {
    this.#calls = new RateLimiterMemory({ points: limit, duration: WINDOW_SECONDS });
  }

  /** Throws a 429 when the key has been counted too often. */
  async count(key: string): Promise<void> {
    try {
      await this.#calls.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new Problem(429, 'too_many_requests', 'Too many calls. Wait a minute.', {
        'retry-after': String(seconds),
      });
    }
  }
}
