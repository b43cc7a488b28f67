import { InjectionToken } from '@angular/core';
import type { LogoutStep } from '../model/logout-step';

/**
 * The steps of a run, beside the library's own. Within a phase they run in the order of registration.
 *
 * @example
 * export const provideDrafts = { provide: LOGOUT_STEPS, multi: true, useValue: forgetDrafts };
 */
export const LOGOUT_STEPS = new InjectionToken<readonly LogoutStep[]>('ngrx-logout steps');
