import { InjectionToken, inject } from '@angular/core';
import type { LogoutConfig } from './core/logout-config';
import { LogoutError } from './core/logout-error';
import type { LogoutFeature } from './core/logout-feature';
import { LOGOUT_STEPS } from './core/logout-steps';

/** Counts how often the logout was provided in one injector. */
export const INSTALLATIONS = new InjectionToken<readonly unknown[]>('ngrx-logout installations');

const OWN_STEPS = ['commit', 'clear', 'announce'];

/** Refuses a feature that is given twice. */
export function refuseRepeatedFeatures(features: readonly LogoutFeature[]): void {
  const kind = firstRepeated(features.map((feature) => feature.kind));
  if (kind !== undefined) {
    throw new LogoutError(
      'repeated-feature',
      `the feature ${kind} is given twice.`,
      'Give it once, with all its options.',
    );
  }
}

/** Refuses a seal that nothing would ever open, and a connection that nothing would ever make. */
export function refuseEndlessWait(features: readonly LogoutFeature[], config: LogoutConfig): void {
  const waiting = features.find(({ kind }) => kind === 'Seal' || kind === 'RemoteLogout');
  if (waiting && !config.sessionStartedOn?.length) {
    throw new LogoutError(
      'invalid-config',
      `with${waiting.kind}() is given, and nothing says when the next session starts.`,
      'Name sessionStartedOn, such as [AuthActions.loginSuccess].',
    );
  }
}

/** Refuses two logouts, or two steps of one name, in one application. */
export function checkInstallation(): void {
  if (inject(INSTALLATIONS).length > 1) {
    throw new LogoutError(
      'provided-twice',
      'provideLogout() is called twice.',
      'Call it once, or use LogoutModule.forRoot() alone.',
    );
  }
  const name = firstRepeated([...OWN_STEPS, ...inject(LOGOUT_STEPS).map((step) => step.name)]);
  if (name !== undefined) {
    throw new LogoutError(
      'repeated-step',
      `two steps are named ${name}.`,
      'Give each step a name of its own.',
    );
  }
}

function firstRepeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
