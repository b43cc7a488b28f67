export { withRemoteLogout } from './with-remote-logout';
export type { RemoteCheck, RemoteLogoutOptions } from './remote-options';
export { RemoteConnection } from './remote-connection';
export type { RemoteConnectionState } from './connection-state';

export type { RemoteContext, RemoteEvent, RemoteTransport, SessionEnded } from './remote-transport';
export type { SessionEndedOptions } from './read-session-ended';
export { type SocketLike, socketIoTransport } from './socket-io-transport';
export type { SseHeaders, SseOptions } from './sse-options';
export { sseTransport } from './sse-transport';
export { type PollingOptions, pollingTransport } from './polling-transport';
