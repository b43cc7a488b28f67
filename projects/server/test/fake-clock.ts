import type { Clock } from '../src/clock.ts';

/** Starts at a whole second, so that a lifetime of n seconds ends after exactly n. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 3, 7, 9, 0, 0);

  now(): number {
    return this.#now;
  }

  passSeconds(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
