import type { EnvironmentProviders, Provider } from '@angular/core';
import { LOGOUT_STEPS } from './logout-steps';
import type { LogoutStep } from '../model/logout-step';

/** A part of a logout that an application switches on; made by the `withX()` functions. */
export interface LogoutFeature<Kind extends string = string> {
  readonly kind: Kind;
  readonly providers: readonly (Provider | EnvironmentProviders)[];
}

export function makeLogoutFeature<Kind extends string>(
  kind: Kind,
  providers: readonly (Provider | EnvironmentProviders)[],
): LogoutFeature<Kind> {
  return { kind, providers };
}

/** Adds steps to the runs of this application. */
export function provideSteps(...steps: readonly LogoutStep[]): Provider[] {
  return steps.map((step) => ({ provide: LOGOUT_STEPS, multi: true, useValue: step }));
}

/**
 * Adds a step of one's own to every run. Without it, what only this application knows of survives the logout.
 *
 * @example
 * provideLogout({ redirectTo: '/login' }, withStep({ name: 'drafts', phase: 'purge', run: () => inject(DraftDatabase).clear() }));
 */
export function withStep(step: LogoutStep): LogoutFeature<`Step ${string}`> {
  return makeLogoutFeature(`Step ${step.name}`, provideSteps(step));
}
