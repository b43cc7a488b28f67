export { type TraceOptions, findTraces } from './find-traces';
export type { Trace, TracePlace } from './trace';
export { type RevocationAnswer, LogoutTesting } from './logout-testing';
export { provideLogoutTesting } from './provide-logout-testing';
