import type { LogoutReason, LogoutScope } from 'ngrx-logout';

// A map, because a reason may be any word: `constructor` too.
const SENTENCES: ReadonlyMap<LogoutReason, string> = new Map(
  Object.entries({
    user: 'You have signed out.',
    'token-revoked': 'Your session was ended by the server. Please sign in again.',
    expired: 'Your session has expired. Please sign in again.',
    'other-tab': 'You signed out in another tab.',
    'other-device': 'Your session was ended from another device.',
    interrupted: 'Your last sign-out was interrupted. It is finished now.',
  }),
);

/** Why the user is on the sign-in page, in words for the user. Says nothing of a reason it does not know. */
export function reasonSentence(reason: LogoutReason, scope: LogoutScope = 'local'): string {
  if (scope === 'global') return 'You are signed out on all your devices.';
  return SENTENCES.get(reason) ?? 'You have been signed out.';
}
