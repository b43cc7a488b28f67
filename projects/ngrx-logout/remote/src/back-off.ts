import { jittered } from './jittered';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** A connection that holds for so long is a good one; one that is cut at once is not. */
const STEADY_AFTER = 10_000;
/** A server may ask for more, but a timer that overflows would fire at once. */
const LONGEST_REST = 3_600_000;

/**
 * How long to wait before the next connection: twice as long after each that failed, and never the same, so that the
 * clients of a server that restarts do not come back all at once.
 */
export class BackOff {
  #failures = 0;
  #connectedAt: number | null = null;
  #rest = 0;

  connected(): void {
    this.#connectedAt = Date.now();
  }

  /** The server asks for a rest before the next connection. */
  restFor(ms: number): void {
    this.#rest = ms > 0 ? Math.min(ms, LONGEST_REST) : 0;
  }

  /** Milliseconds from a connection that has just ended to the next. */
  next(): number {
    if (this.#connectedAt !== null && Date.now() - this.#connectedAt >= STEADY_AFTER) {
      this.#failures = 0;
    }
    const wait = Math.min(FIRST_WAIT * 2 ** this.#failures, LONGEST_WAIT);
    const rest = this.#rest;
    this.#failures++;
    this.#connectedAt = null;
    this.#rest = 0;
    return rest + jittered(wait);
  }
}
