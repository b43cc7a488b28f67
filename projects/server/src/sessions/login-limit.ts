import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Problem } from '../problem.ts';

const WINDOW_SECONDS = 60;

/**
 * Counts failed sign-ins per username and address, so that guessing at one account from one place locks nobody else
 * out. Attempts on one pair run one after another: side by side, all of a burst would pass before the first is counted.
 */
export class LoginLimit {
  readonly #failures: RateLimiterMemory;
  readonly #limit: number;
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(limit: number) {
    this.#limit = limit;
    this.#failures = new RateLimiterMemory({ points: limit, duration: WINDOW_SECONDS });
  }

  /** Runs the attempt, which answers null when it failed; throws a 429 instead when too many have. */
  async attempt<T>(username: string, address: string, attempt: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([username, address]);
    const before = this.#running.get(key);
    const run = (async () => {
      await before;
      await this.#refuseTooMany(key);
      const result = await attempt();
      if (result === null) await this.#failures.penalty(key);
      return result;
    })();
    const settled = run.catch(() => {
      // The attempt's own caller hears of it; the next in line only waits for its end.
    });
    this.#running.set(key, settled);
    void settled.then(() => {
      if (this.#running.get(key) === settled) this.#running.delete(key);
    });
    return run;
  }

  async #refuseTooMany(key: string): Promise<void> {
    const failures = await this.#failures.get(key);
    if (failures === null || failures.consumedPoints < this.#limit) return;
    const seconds = Math.max(1, Math.ceil(failures.msBeforeNext / 1000));
    throw new Problem(429, 'too_many_attempts', 'Too many failed sign-ins. Wait a minute.', {
      'retry-after': String(seconds),
    });
  }
}
