export { provideSessions } from './provide-sessions';
export { Sessions } from './sessions';
export { SessionsActions } from './sessions-actions';
export { type SessionsState, sessionsFeature } from './sessions-feature';
export type { Session, SessionInput, SessionMoment } from './session';
export type { SessionsCall, SessionsListCall, SessionsOptions } from './sessions-options';
export type { SessionsAnswer } from './sessions-jobs';
export type { SessionsAttempt, SessionsProblem, SessionsProblemCode } from './sessions-problem';
export { needsReauthentication } from './needs-reauthentication';
