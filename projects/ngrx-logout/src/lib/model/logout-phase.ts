/**
 * The six rooms a logout walks through, always in this order.
 *
 * `commit` stops the session's traffic, `revoke` asks the server, `clear` resets the store, `purge` empties the
 * browser's storages, `announce` settles what other tabs must know, `leave` goes to the redirect target.
 */
export type LogoutPhase = 'commit' | 'revoke' | 'clear' | 'purge' | 'announce' | 'leave';

/** The order of one run. */
export const LOGOUT_PHASES: readonly LogoutPhase[] = [
  'commit',
  'revoke',
  'clear',
  'purge',
  'announce',
  'leave',
];
