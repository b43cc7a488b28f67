import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { type ObservableInput, switchMap } from 'rxjs';
import { LEFT_TO_LEADER, RunLead } from '../core/run-lead';
import { SessionRecord } from '../core/session-record';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep, StepResult } from '../model/logout-step';

/** Empties one storage and says what became of it. Called in an injection context; errors may fly. */
export type Purge = (context: LogoutContext) => StepResult | Promise<StepResult>;

/** What a purger says of a storage that this browser, or this page, does not have. */
export const NO_STORAGE: StepResult = { outcome: 'skipped', detail: 'there is no such storage' };

/** What a purger of what the tabs share says once another tab has signed somebody in. */
export const OVERTAKEN: StepResult = { outcome: 'skipped', detail: 'a newer session is open' };

/** Makes a step of a purger for what the tabs share: the one that leads purges it, if it is not the next user's yet. */
export function sharedPurgeStep(name: string, purge: Purge): LogoutStep {
  return {
    name,
    phase: 'purge',
    run: (context) => {
      const injector = inject(EnvironmentInjector);
      const record = inject(SessionRecord);
      return inject(RunLead).decided.pipe(
        switchMap((isLeading): ObservableInput<StepResult> => {
          if (!isLeading) {
            return [FOLLOWING];
          }
          const result = record.isOvertaken
            ? OVERTAKEN
            : runInInjectionContext(injector, () => purge(context));
          return result instanceof Promise ? result : [result];
        }),
      );
    },
  };
}

/** Makes a step of a purger for what this tab has alone. */
export function purgeStep(name: string, purge: Purge): LogoutStep {
  return { name, phase: 'purge', run: (context) => purge(context) };
}

const FOLLOWING: StepResult = { outcome: 'skipped', detail: LEFT_TO_LEADER };
