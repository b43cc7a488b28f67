/** Why a session ended, as the log says it. */
export type EndReason =
  | 'logout'
  | 'replaced-by-login'
  | 'refresh-token-reused'
  | 'expired'
  | 'ended-from-list'
  | 'ended-with-others'
  | 'logout-everywhere'
  | 'password-changed'
  | 'email-changed';
