import type { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { InjectionToken } from '@angular/core';
import type { Observable } from 'rxjs';
import type { LogoutRequest } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';

/** The server's answer, and what it means for the run. */
export interface GlobalAnswer {
  readonly result: StepResult;
  readonly response?: HttpResponse<unknown> | HttpErrorResponse;
}

/**
 * Asks the server to end every session of the user; `withRevocation()` provides it where it knows how. Emits once.
 * Called in an injection context.
 */
export const GLOBAL_REVOCATION = new InjectionToken<
  (request: LogoutRequest) => Observable<GlobalAnswer>
>('ngrx-logout global revocation');
