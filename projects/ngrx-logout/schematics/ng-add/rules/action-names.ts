import type ts from 'typescript';
import { displayName } from '../find/app-actions';
import { fileName } from '../find/place-of';
import type { Job } from '../job';
import type { ActionNames } from './logout-code';
import { importLine } from './lines-to-paste';
import { referByHand, referTo } from './refer-to';

const MEANING = {
  logoutOn: 'now runs the whole logout',
  sessionStartedOn: 'says that a user is signed in',
};
const WITHOUT = {
  logoutOn: 'no logout action of your own was found: dispatch LogoutActions.logout().',
  sessionStartedOn:
    'no action after which a user is signed in was found: name it in sessionStartedOn, or dispatch LogoutActions.sessionStarted().',
};

/** Names the application's own actions in the file that the logout is configured in, and says which. */
export function actionNames(file: ts.SourceFile, job: Job): ActionNames {
  const nameOf = (option: keyof ActionNames) => {
    const action = theOne(option, job);
    if (action === undefined) return undefined;
    const name = referTo(action, file, job);
    if (name === undefined) {
      job.report.byHand(
        `in the options of the logout, if ${fileName(file)} can import it:`,
        `${option}: [${displayName(action)}],`,
      );
    } else {
      job.report.done(`your own ${displayName(action)} ${MEANING[option]} (${option})`);
    }
    return name;
  };
  return { logoutOn: nameOf('logoutOn'), sessionStartedOn: nameOf('sessionStartedOn') };
}

/** The same where a developer pastes the configuration; with the imports that it needs. */
export function actionNamesByHand(job: Job): ActionNames & { readonly imports: readonly string[] } {
  const modules = new Map<string, Set<string>>();
  const nameOf = (option: keyof ActionNames) => {
    const action = theOne(option, job);
    if (action === undefined) return undefined;
    const { name, module } = referByHand(action, job);
    modules.set(module, (modules.get(module) ?? new Set()).add(action.exported));
    return name;
  };
  const names = { logoutOn: nameOf('logoutOn'), sessionStartedOn: nameOf('sessionStartedOn') };
  return { ...names, imports: [...modules].map(([module, each]) => importLine([...each], module)) };
}

function theOne(option: keyof ActionNames, { wired, report }: Job) {
  const found = wired[option];
  if (found.length === 0) report.note(WITHOUT[option]);
  if (found.length > 1) {
    report.byHand(
      'in the options of the logout, those of these that are meant:',
      `${option}: [${found.map(displayName).join(', ')}],`,
    );
  }
  return found.length === 1 ? found[0] : undefined;
}
