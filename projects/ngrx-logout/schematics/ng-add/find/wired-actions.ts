import type { Report } from '../report';
import { type AppAction, displayName } from './app-actions';
import type { NamedAction } from './chosen-actions';
import { fileName } from './place-of';
import { logoutActions, sessionStartActions } from './session-actions';

/** The application's own actions that the configuration will name. */
export interface WiredActions {
  readonly logoutOn: AppAction | NamedAction | undefined;
  readonly sessionStartedOn: AppAction | undefined;
}

/** Takes what can only mean one thing; a choice is left to the developer. */
export function wiredActions(
  actions: readonly AppAction[],
  named: AppAction | NamedAction | undefined,
  report: Report,
): WiredActions {
  return {
    logoutOn: named ?? only(logoutActions(actions), 'logoutOn', report),
    sessionStartedOn: only(sessionStartActions(actions), 'sessionStartedOn', report),
  };
}

function only(found: readonly AppAction[], option: string, report: Report): AppAction | undefined {
  if (found.length > 1) {
    report.byHand(
      `in the options of the logout, those of these actions that are meant (${placesOf(found)}):`,
      `${option}: [${found.map(displayName).join(', ')}],`,
    );
    return undefined;
  }
  const [action] = found;
  if (action === undefined && option === 'sessionStartedOn') {
    report.byHand(
      'in the options of the logout, with the action after which a user is signed in:',
      'sessionStartedOn: [AuthActions.loginSuccess],',
    );
  }
  return action;
}

function placesOf(found: readonly AppAction[]): string {
  return [...new Set(found.map(({ file }) => fileName(file)))].join(', ');
}
