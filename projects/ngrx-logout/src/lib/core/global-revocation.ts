import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';
import type { LogoutRequest } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';

/**
 * Asks the server to end every session of the user; `withRevocation()` provides it where it knows how. Emits once.
 * Called in an injection context.
 */
export const GLOBAL_REVOCATION = new InjectionToken<
  (request: LogoutRequest) => Observable<StepResult>
>('ngrx-logout global revocation');
