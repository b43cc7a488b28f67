import type { AppAction } from './app-actions';
import type { NamedAction } from './chosen-actions';
import { logoutActions, sessionStartActions } from './session-actions';

/** The application's own actions that the configuration may name. Only one of a kind can be meant without asking. */
export interface WiredActions {
  readonly logoutOn: readonly (AppAction | NamedAction)[];
  readonly sessionStartedOn: readonly AppAction[];
}

export function wiredActions(
  actions: readonly AppAction[],
  named: AppAction | NamedAction | undefined,
): WiredActions {
  return {
    logoutOn: named ? [named] : logoutActions(actions),
    sessionStartedOn: sessionStartActions(actions),
  };
}
