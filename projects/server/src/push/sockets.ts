import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { problemOf } from '../answer-problem.ts';
import type { Config } from '../config.ts';
import { isOwnPage } from '../same-origin.ts';
import type { AccessGuard } from '../sessions/access-guard.ts';
import type { EndNotice } from './end-notice.ts';
import type { LiveSessions } from './live-sessions.ts';

interface ServerToClient {
  'session-ended': (notice: EndNotice) => void;
}
type NoEvents = Record<string, never>;
type SessionServer = Server<NoEvents, ServerToClient, NoEvents, SocketData>;
type SessionSocket = Socket<NoEvents, ServerToClient, NoEvents, SocketData>;

interface SocketData {
  room: string;
}

/** A client sends a token and nothing else. */
const LARGEST_MESSAGE = 16 * 1024;

/** Socket.IO on `/socket.io`: each session is a room, which hears of the session's end and is then disconnected. */
export class Sockets {
  readonly #io: SessionServer;
  readonly #guard: AccessGuard;
  readonly #live: LiveSessions;

  constructor(server: HttpServer, config: Config, guard: AccessGuard, live: LiveSessions) {
    this.#guard = guard;
    this.#live = live;
    this.#io = new Server(server, {
      path: '/socket.io',
      serveClient: false,
      maxHttpBufferSize: LARGEST_MESSAGE,
      connectTimeout: 10_000,
      // A socket is not subject to CORS: any page could open one.
      allowRequest: (request, decide) => decide(null, isOwnPage(request.headers, config)),
    });
    this.#io.engine.on('headers', (headers: Record<string, string>) => {
      headers['cache-control'] = 'no-store';
      headers['x-content-type-options'] = 'nosniff';
    });
    this.#io.use((socket, next) => {
      this.#admit(socket).then(
        () => next(),
        (error: unknown) => next(connectError(error)),
      );
    });
    this.#io.on('connection', (socket) => void socket.join(socket.data.room));
  }

  /** Cuts the connections: unlike a disconnect, which is final, that makes the clients come back to whoever answers next. */
  close(): void {
    this.#io.engine.close();
  }

  /** Listens before the client hears that it is connected: from then on it can miss nothing. */
  async #admit(socket: SessionSocket): Promise<void> {
    // From the beginning: it may be gone before it is admitted.
    const closed = new Promise((resolve) => socket.conn.once('close', resolve));
    const { token } = socket.handshake.auth;
    const claims = await this.#guard.check(typeof token === 'string' ? token : null);
    const { room } = (socket.data = { room: `session:${claims.sessionId}` });
    const leave = await this.#live.connect(claims, () => ({
      // Admitted in this turn of the loop, it is connected by the next.
      tell: (notice) => void setImmediate(() => this.#end(room, notice)),
      cut: () => socket.conn.close(),
    }));
    void closed.then(leave);
  }

  #end(room: string, notice: EndNotice): void {
    this.#io.in(room).emit('session-ended', notice);
    this.#io.in(room).disconnectSockets(true);
  }
}

/** The refusal as an HTTP answer has it, in the place that the client of Socket.IO hands on. */
function connectError(error: unknown): Error {
  const { code, message } = problemOf(error);
  return Object.assign(new Error(message), { data: { code, message } });
}
