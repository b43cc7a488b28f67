import type { LabResult, LabWay } from './lab-result';
import type { ServerMood } from './server-faults';

/** What is left to do of a run whose page is left for good: with `leave: 'reload'`, each sign-out ends its page. */
export type LabRest =
  | { readonly then: 'run'; readonly way: LabWay }
  | { readonly then: 'look'; readonly before: number }
  | { readonly then: 'clean-up' };

/** For the page that follows: counts and places, never values, and never a token. */
export interface LabNote {
  readonly rest: LabRest;
  readonly naive: LabResult | null;
  readonly mood: ServerMood;
}

/** In localStorage without the shop's prefix, so that the sign-out under test does not take it. */
const KEY = 'lab-note';

export function writeLabNote(note: LabNote): void {
  localStorage.setItem(KEY, JSON.stringify(note));
}

/** Reads it once; `null` where no run was cut off. */
export function takeLabNote(): LabNote | null {
  const text = localStorage.getItem(KEY);
  localStorage.removeItem(KEY);
  return text === null ? null : (JSON.parse(text) as LabNote);
}
