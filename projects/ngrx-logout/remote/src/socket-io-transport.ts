import { Observable, type Subscriber } from 'rxjs';
import { type SessionEndedOptions, readSessionEnded } from './read-session-ended';
import type { RemoteEvent, RemoteTransport } from './remote-transport';

/** What is needed of a socket of socket.io-client 4. */
export interface SocketLike {
  readonly connected: boolean;
  /** Whether the socket would connect again by itself; it would not after a handshake that the server refused. */
  readonly active: boolean;
  on(event: string, listener: (data: unknown) => void): unknown;
  off(event?: string, listener?: (data: unknown) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

/**
 * Hears the end of the session over Socket.IO. The socket is connected while a session is open, and disconnected at the
 * commit of its logout, also if the application uses it for other things.
 *
 * A refused handshake (`connect_error`) ends no session: an access token that has expired meanwhile is renewed by the
 * `check`, and the next handshake succeeds.
 *
 * @param source the socket, made with `autoConnect: false`; or a function that makes one for each connection, called in
 * an injection context and outside of Angular's zone, so that socket.io-client can be loaded when it is needed.
 * @param options for a server that names the event or its contents otherwise.
 * @example
 * socketIoTransport(() => {
 *   const token = inject(Store).selectSignal(selectAccessToken);
 *   return import('socket.io-client').then(({ io }) =>
 *     // `auth` as a function: it is called for each handshake. Never `query`, which ends up in logs.
 *     io({ autoConnect: false, auth: (send) => send({ token: token() }) }),
 *   );
 * });
 */
export function socketIoTransport(
  source: SocketLike | (() => SocketLike | Promise<SocketLike>),
  options: SessionEndedOptions = {},
): RemoteTransport {
  return {
    connect: () => {
      const socket = typeof source === 'function' ? source() : source;
      return new Observable((subscriber) => {
        void open(socket, subscriber, options);
      });
    },
  };
}

async function open(
  source: SocketLike | Promise<SocketLike>,
  subscriber: Subscriber<RemoteEvent>,
  options: SessionEndedOptions,
): Promise<void> {
  try {
    const socket = 'then' in source ? await source : source;
    if (subscriber.closed) {
      // The session ended while the socket was being made, and it may be connected already.
      socket.disconnect();
    } else {
      follow(socket, subscriber, options);
    }
  } catch (error) {
    subscriber.error(error);
  }
}

function follow(
  socket: SocketLike,
  subscriber: Subscriber<RemoteEvent>,
  options: SessionEndedOptions,
): void {
  const listeners = Object.entries({
    connect: () => {
      subscriber.next({ type: 'connected' });
    },
    connect_error: () => {
      if (!socket.active) {
        // Not the network: the server did not want this handshake.
        subscriber.next({ type: 'refused' });
      }
      subscriber.complete();
    },
    disconnect: () => {
      subscriber.complete();
    },
    [options.event ?? 'session-ended']: (data: unknown) => {
      try {
        const event = readSessionEnded(data, options);
        if (event) {
          subscriber.next(event);
        }
      } catch (error) {
        subscriber.error(error);
      }
    },
  });
  for (const [name, listener] of listeners) {
    socket.on(name, listener);
  }
  subscriber.add(() => {
    for (const [name, listener] of listeners) {
      socket.off(name, listener);
    }
    // Also of a connection that it would mend by itself: when to try again is decided in one place.
    socket.disconnect();
  });
  if (socket.connected) {
    subscriber.next({ type: 'connected' });
  } else {
    socket.connect();
  }
}
