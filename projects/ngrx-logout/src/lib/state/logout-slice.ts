import type { Action } from '@ngrx/store';
import type { LogoutState } from './logout-feature-state';

// By name alone, so that the meta-reducer on its own brings nothing else of the library into a bundle.

/** The key of `logoutFeature`. */
export const LOGOUT_SLICE = 'logout';

/** The type of `LogoutActions.stateCleared`. */
export const STATE_CLEARED = '[Logout] State Cleared';

/** The command to the reducers: begin anew, but for these. */
export interface StateCleared extends Action<typeof STATE_CLEARED> {
  readonly keep: readonly string[];
}

export function isStateCleared(action: Action): action is StateCleared {
  return action.type === STATE_CLEARED;
}

/** Our slice of a state, which a page begins without. */
export function logoutIn(state: unknown): LogoutState | undefined {
  return (state as Partial<Record<typeof LOGOUT_SLICE, LogoutState>> | undefined)?.[LOGOUT_SLICE];
}
