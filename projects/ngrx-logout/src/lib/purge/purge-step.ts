import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';

/** Empties one storage and says what became of it. Called in an injection context; errors may fly. */
export type Purge = (context: LogoutContext) => StepResult | Promise<StepResult>;

/** What a purger says of a storage that this browser, or this page, does not have. */
export const NO_STORAGE: StepResult = { outcome: 'skipped', detail: 'there is no such storage' };

/**
 * Makes a step of a purger. Every purger comes through here, so that what must be asked before anything shared is
 * touched is asked in one place.
 */
export function purgeStep(
  name: string,
  purge: Purge,
  phase: 'purge' | 'leave' = 'purge',
): LogoutStep {
  return { name, phase, run: (context) => purge(context) };
}
