export { type TraceOptions, findTraces } from './find-traces';
export type { Trace, TracePlace } from './trace';
export { type RevocationAnswer, LogoutTesting } from './logout-testing';
export { provideLogoutTesting } from './provide-logout-testing';
export { FakeTransport } from './fake-transport';
export type { PushTransportSetup, TransportSetup } from './near-side';
export { type TransportRule, pushTransportContract, transportContract } from './transport-contract';
