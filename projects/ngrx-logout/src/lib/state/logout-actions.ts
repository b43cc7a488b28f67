import { createActionGroup, emptyProps, props } from '@ngrx/store';
import { assertLocalUrl } from '../core/local-url';
import { LogoutError } from '../core/logout-error';
import type { LogoutReport, StepReport } from '../model/logout-report';
import {
  type LogoutContext,
  type LogoutReason,
  type LogoutRequest,
  isReason,
} from '../model/logout-request';

/**
 * One command, `logout`, and the facts of a run in the past tense. All are plain data without a token or a name.
 *
 * - `logout(request?)` starts a run. Throws a `LogoutError` where `redirectTo` leaves the application
 *   (`invalid-redirect`) or the reason is malformed (`invalid-request`).
 * - `started`: the commit is made. - `revocationSettled`: the server answered, or will not.
 * - `stateCleared({ keep })`: what `clearStateMetaReducer` acts on. - `storagePurged`: the storages are empty.
 * - `completed({ report })`: the run is over. - `refused`: a guard kept the user here.
 * - `sessionStarted`: dispatched by the application, or stood for by `sessionStartedOn`.
 *
 * @example
 * store.dispatch(LogoutActions.logout({ reason: 'expired', redirectTo: '/login' }));
 */
export const LogoutActions = createActionGroup({
  source: 'Logout',
  events: {
    Logout: (request: LogoutRequest = {}) => checkedRequest(request),
    Started: props<Pick<LogoutContext, 'reason' | 'scope' | 'startedAt'>>(),
    'Revocation Settled': props<{ step: StepReport; pending: boolean }>(),
    'State Cleared': props<{ keep: readonly string[] }>(),
    'Storage Purged': props<{ steps: readonly StepReport[] }>(),
    Completed: props<{ report: LogoutReport }>(),
    Refused: props<{ reason: LogoutReason }>(),
    'Session Started': emptyProps(),
  },
});

/** Passes on what a request may hold and nothing else; throws where a value is not to be trusted. */
export function checkedRequest({ scope, reason, redirectTo }: LogoutRequest): LogoutRequest {
  if (scope !== undefined && scope !== 'local') {
    throw new LogoutError(
      'invalid-request',
      'the scope is not one that a revocation is configured for.',
      "Use 'local', or leave it out.",
    );
  }
  if (reason !== undefined && !isReason(reason)) {
    throw new LogoutError(
      'invalid-request',
      'the reason is malformed.',
      'Use 1 to 40 lower-case letters, digits and dashes.',
    );
  }
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(reason === undefined ? {} : { reason }),
    ...(redirectTo === undefined ? {} : { redirectTo: assertLocalUrl(redirectTo) }),
  };
}
