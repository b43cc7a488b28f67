import type { AppAction } from './app-actions';

/** The best of several readings comes first. A fact that follows a logout is none that starts it. */
const LOGOUT = [
  /^(log|sign)out$|^logoff$/,
  /^(user|auth|session|app|start|request|trigger)(log|sign)out$|^(log|sign)out(user|session|start|started|request|requested|click|clicked|pressed|confirmed|initiated)$/,
];
const SESSION_START = [
  /^(log|sign)in(success|succeeded|successful|successfully)$/,
  /^(user|auth)?(logged|signed)in$|^(user|auth)(log|sign)insuccess$|^(log|sign)in(ok|done|complete|completed|usersuccess)$|^authenticat(ed|ionsuccess|esuccess)$/,
];
const OF_THE_SESSION = /auth|user|session|account|login|sign-?in/i;

/** The actions by which a user asks to be signed out. More than one: nobody but a developer can tell. */
export function logoutActions(actions: readonly AppAction[]): readonly AppAction[] {
  return best(actions, LOGOUT);
}

/** The actions after which a user is signed in. */
export function sessionStartActions(actions: readonly AppAction[]): readonly AppAction[] {
  return best(actions, SESSION_START);
}

function best(actions: readonly AppAction[], readings: readonly RegExp[]): readonly AppAction[] {
  for (const reading of readings) {
    const found = actions.filter(({ name }) =>
      reading.test(name.replace(/[_-]/g, '').toLowerCase()),
    );
    if (found.length === 0) continue;
    const ofSession = found.filter(({ file, exported }) =>
      OF_THE_SESSION.test(`${file.fileName.slice(file.fileName.lastIndexOf('/'))}#${exported}`),
    );
    return ofSession.length > 0 ? ofSession : found;
  }
  return [];
}
