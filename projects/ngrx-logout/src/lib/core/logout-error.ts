import type { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import type { RevocationOutcome, StepOutcome } from '../model/logout-report';

/** Stable names of everything the library refuses; `docs/errors.md` explains each. */
export type LogoutErrorCode =
  | 'not-provided'
  | 'provided-twice'
  | 'lazy-provider'
  | 'no-store'
  | 'repeated-feature'
  | 'repeated-step'
  | 'invalid-config'
  | 'invalid-redirect'
  | 'invalid-request'
  | 'invalid-revocation'
  | 'invalid-purge'
  | 'invalid-sessions'
  | 'invalid-remote'
  | 'invalid-markers'
  | 'no-global-revocation'
  | 'no-token'
  | 'not-everywhere'
  | 'refused';

/** What a server said that did not end every session. */
export interface ServerRefusal {
  readonly outcome: StepOutcome | RevocationOutcome;
  /** Its answer, where one came: a 403 may only ask for the password. Of a `fetch` without the body. */
  readonly response?: HttpResponse<unknown> | HttpErrorResponse;
}

/**
 * What ngrx-logout throws: a stable `code`, what happened (`cause`) and what to do about it (`remedy`).
 *
 * @example
 * logout.logout().catch((error: unknown) => {
 *   if (error instanceof LogoutError && error.code === 'refused') showUnsavedWork();
 * });
 */
export class LogoutError extends Error {
  override readonly name = 'LogoutError';

  constructor(
    readonly code: LogoutErrorCode,
    override readonly cause: string,
    readonly remedy: string,
    /** For `not-everywhere`. */
    readonly refusal?: ServerRefusal,
  ) {
    super(`ngrx-logout: ${cause} ${remedy} (docs/errors.md#${code})`);
  }
}
