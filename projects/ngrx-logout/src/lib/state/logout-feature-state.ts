import { createFeature, createReducer, on } from '@ngrx/store';
import type { LogoutPhase } from '../model/logout-phase';
import type { LogoutReport, StepReport } from '../model/logout-report';
import type { LogoutReason, LogoutScope } from '../model/logout-request';
import { LogoutActions } from './logout-actions';
import { LOGOUT_SLICE } from './logout-slice';

/** What the slice `logout` holds. */
export interface LogoutState {
  readonly status: 'idle' | 'running' | 'done';
  /** The room the run is in; `null` before the first run. */
  readonly phase: LogoutPhase | null;
  /** Why the last session ended. */
  readonly reason: LogoutReason | null;
  readonly scope: LogoutScope | null;
  /** Counts the sessions of this page. */
  readonly session: number;
  readonly report: LogoutReport | null;
}

export const initialLogoutState: LogoutState = {
  status: 'idle',
  phase: null,
  reason: null,
  scope: null,
  session: 0,
  report: null,
};

/**
 * The slice `logout` with its generated selectors. `provideLogout` adds it; a clear leaves it as it is.
 *
 * @example
 * const reason = store.selectSignal(logoutFeature.selectReason);
 */
// In a function: bundlers take no other call for one that can be left out.
export const logoutFeature = /* @__PURE__ */ (() =>
  createFeature({
    name: LOGOUT_SLICE,
    reducer: createReducer(
      initialLogoutState,
      on(LogoutActions.started, (state, { reason, scope }): LogoutState => {
        return { ...state, status: 'running', phase: 'revoke', reason, scope, report: null };
      }),
      on(LogoutActions.revocationSettled, (state, { step, pending }): LogoutState => {
        return state.status === 'running'
          ? { ...state, phase: 'clear' }
          : { ...state, report: state.report && correct(state.report, step, pending) };
      }),
      on(LogoutActions.storagePurged, (state): LogoutState => ({ ...state, phase: 'leave' })),
      on(LogoutActions.completed, (state, { report }): LogoutState => {
        return { ...state, status: 'done', report };
      }),
      on(LogoutActions.sessionStarted, (state): LogoutState => {
        // Whoever signs in during a run is not signed in: the clear is still to come.
        return state.status === 'running'
          ? state
          : { ...initialLogoutState, session: state.session + 1 };
      }),
    ),
  }))();

function correct(report: LogoutReport, step: StepReport, pending: boolean): LogoutReport {
  const steps = report.steps.map((line) => (line.name === step.name ? step : line));
  return { ...report, pending, steps };
}
