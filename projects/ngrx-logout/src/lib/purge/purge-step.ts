import { inject } from '@angular/core';
import { SessionRecord } from '../core/session-record';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';

/** Empties one storage and says what became of it. Called in an injection context; errors may fly. */
export type Purge = (context: LogoutContext) => StepResult | Promise<StepResult>;

/** What a purger says of a storage that this browser, or this page, does not have. */
export const NO_STORAGE: StepResult = { outcome: 'skipped', detail: 'there is no such storage' };

/** What a purger of what the tabs share says once another tab has signed somebody in. */
export const OVERTAKEN: StepResult = { outcome: 'skipped', detail: 'a newer session is open' };

/** Makes a step of a purger for what the tabs share, which may be the next user's by now. */
export function sharedPurgeStep(name: string, purge: Purge): LogoutStep {
  return purgeStep(name, (context) =>
    inject(SessionRecord).isOvertaken ? OVERTAKEN : purge(context),
  );
}

/** Makes a step of a purger for what this tab has alone. */
export function purgeStep(name: string, purge: Purge): LogoutStep {
  return { name, phase: 'purge', run: (context) => purge(context) };
}
