import type { Observable } from 'rxjs';

/** What a transport is told when it is to connect. */
export interface RemoteContext {
  /** The id that the server gave the session; `null` while the application does not know it. */
  readonly sessionId: string | null;
}

/** The server's word that a session is over. */
export interface SessionEnded {
  /** Which one, by the server's id. Only the end of the own session does anything. */
  readonly sessionId: string;
  /** Why, as a `LogoutReason`. */
  readonly reason?: string;
}

/**
 * What a transport says.
 *
 * - `connected`: the server has let this client in, and would tell it of the end of its session.
 * - `connecting`: the connection is lost, and the transport is mending it by itself.
 * - `refused`: the server answered, and let nobody in. No proof that the session is over; whether it is, is asked.
 * - `retry-after`: the server wants to be left alone for so many milliseconds after this connection.
 * - `session-ended`: the server says that a session is over.
 */
export type RemoteEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'connecting' }
  | { readonly type: 'refused' }
  | { readonly type: 'retry-after'; readonly ms: number }
  | ({ readonly type: 'session-ended' } & SessionEnded);

/**
 * A way on which the server can say that a session is over: the one interface that a transport implements.
 *
 * @example
 * const transport: RemoteTransport = {
 *   connect: ({ sessionId }) =>
 *     messagesTo(sessionId).pipe(map(({ id, why }) => ({ type: 'session-ended', sessionId: id, reason: why }))),
 * };
 */
export interface RemoteTransport {
  /**
   * Describes one connection: subscribing opens it, unsubscribing closes it at once. When it is lost, the Observable
   * completes, and after a while `connect` is called anew. An error does the same, and is reported.
   *
   * Called in an injection context, outside of Angular's zone.
   */
  connect(context: RemoteContext): Observable<RemoteEvent>;
}
