import { Readable } from 'node:stream';
import type { EndNotice } from './end-notice.ts';
import type { Connection } from './live-sessions.ts';

/** Below the minute after which proxies give up on a silent answer. */
const HEARTBEAT_EVERY = 15_000;

/** The open answers of `GET /api/auth/events`. */
export class EventStreams {
  readonly #open = new Set<EventStream>();
  readonly #heartbeat: NodeJS.Timeout;
  #isClosed = false;

  constructor(heartbeatEvery = HEARTBEAT_EVERY) {
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatEvery);
    this.#heartbeat.unref();
  }

  add(stream: EventStream): void {
    this.#open.add(stream);
    stream.once('close', () => this.#open.delete(stream));
    if (this.#isClosed) stream.cut();
  }

  /** Ends them without an event: the sessions go on, and the clients come back to whoever answers next. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    for (const stream of this.#open) stream.cut();
  }

  #beat(): void {
    for (const stream of this.#open) stream.beat();
  }
}

/**
 * Server-sent events of one session: comments until its end, then the one event, then no more. Events need no ids to
 * catch up with, since a stream for a session that is over is refused with a 401.
 */
export class EventStream extends Readable implements Connection {
  #isEnding = false;

  constructor() {
    // A reader who leaves even this much lying is gone.
    super({ highWaterMark: 1024, read: () => undefined });
    // At once, so that the client knows that it is connected.
    this.push(': connected\n\n');
  }

  beat(): void {
    if (this.#isEnding) return;
    // Nobody reads: what we would go on to write would pile up.
    if (!this.push(':\n\n')) this.destroy();
  }

  tell(notice: EndNotice): void {
    if (this.#isEnding) return;
    this.push(`event: session-ended\ndata: ${JSON.stringify(notice)}\n\n`);
    this.cut();
  }

  /** Without an event: the session goes on. */
  cut(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.push(null);
  }
}
