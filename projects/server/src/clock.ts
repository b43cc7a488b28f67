/** Tells the time in milliseconds since the epoch. Everything that ages asks it, so that tests need not wait. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Whole seconds, as JWTs count. Rounded down, as the check of `exp` does. */
export function secondsOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
