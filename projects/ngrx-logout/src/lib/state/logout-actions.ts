import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { assertLocalUrl } from '../core/local-url';
import { LogoutError } from '../core/logout-error';
import type { LogoutReport, StepReport } from '../model/logout-report';
import {
  type LogoutContext,
  type LogoutRequest,
  isForced,
  isReason,
} from '../model/logout-request';

/**
 * One command, `logout`, and the facts of a run in the past tense. All are plain data without a token or a name.
 *
 * - `logout(request?)` starts a run. Throws a `LogoutError` where `redirectTo` leaves the application
 *   (`invalid-redirect`) or the reason is malformed (`invalid-request`).
 * - `started`: the commit is made. - `revocationSettled`: the server answered, or will not.
 * - `stateCleared({ keep })`: what `clearStateMetaReducer` acts on. - `storagePurged`: the storages are empty.
 * - `completed({ report })`: the run is over. - `refused`: a guard kept the user here, or the server did not end every
 *   session; then `outcome` says what it did.
 * - `sessionStarted`: dispatched by the application, or stood for by `sessionStartedOn`.
 *
 * @example
 * store.dispatch(LogoutActions.logout({ reason: 'expired', redirectTo: '/login' }));
 */
// In a function: bundlers take no other call for one that can be left out.
export const LogoutActions = /* @__PURE__ */ (() =>
  createActionGroup({
    source: 'Logout',
    events: {
      Logout: (request: LogoutRequest = {}) => checkedRequest(request),
      Started: props<Pick<LogoutContext, 'reason' | 'scope' | 'startedAt'>>(),
      'Revocation Settled': props<{ step: StepReport; pending: boolean }>(),
      'State Cleared': props<{ keep: readonly string[] }>(),
      'Storage Purged': props<{ steps: readonly StepReport[] }>(),
      Completed: props<{ report: LogoutReport }>(),
      Refused: props<
        Pick<LogoutContext, 'reason' | 'scope'> & Partial<Pick<StepReport, 'outcome'>>
      >(),
      'Session Started': emptyProps(),
    },
  }))();

/** Passes on what a request may hold and nothing else; throws where a value is not to be trusted. */
export function checkedRequest({ scope, reason, redirectTo }: LogoutRequest): LogoutRequest {
  // From an application that is not type-checked.
  if (scope !== undefined && !['local', 'global'].includes(scope)) {
    throw new LogoutError('invalid-request', 'there is no such scope.', "Use 'local' or 'global'.");
  }
  if (reason !== undefined && !isReason(reason)) {
    throw new LogoutError(
      'invalid-request',
      'the reason is malformed.',
      'Use 1 to 40 lower-case letters, digits and dashes.',
    );
  }
  if (scope === 'global' && isForced(reason ?? 'user')) {
    throw new LogoutError(
      'invalid-request',
      'a forced reason has no time to ask for the scope global.',
      "Leave the reason out, or use 'local'.",
    );
  }
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(reason === undefined ? {} : { reason }),
    ...(redirectTo === undefined ? {} : { redirectTo: assertLocalUrl(redirectTo) }),
  };
}
