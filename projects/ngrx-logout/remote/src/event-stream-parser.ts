/** One event of a stream, as far as anybody here reads it. */
export interface StreamedEvent {
  readonly name: string;
  readonly data: string;
}

/** What a chunk has brought to its end. */
export interface Streamed {
  readonly events: StreamedEvent[];
  /** Milliseconds that the server asks to wait before the next connection. */
  retry: number | null;
}

/** Nothing about a session is longer. What is, is skipped, and takes no memory until then. */
const LONGEST = 65_536;

/**
 * Reads `text/event-stream` (HTML standard, "server-sent events") in chunks that are cut anywhere. Ids are not kept:
 * what was missed is asked for, not sent again.
 */
export class EventStreamParser {
  /** The line that has not ended yet; `null` for one that is too long. */
  #line: string | null = '';
  #endsInReturn = false;
  #name = '';
  #data: string | null = null;
  #isTooLong = false;

  read(chunk: string): Streamed {
    const streamed: Streamed = { events: [], retry: null };
    if (chunk !== '') {
      // A line feed that begins a chunk may belong to the carriage return that ended the last one.
      const isDivided = this.#endsInReturn && chunk.startsWith('\n');
      this.#endsInReturn = chunk.endsWith('\r');
      this.#readLines(isDivided ? chunk.slice(1) : chunk, streamed);
    }
    return streamed;
  }

  #readLines(text: string, streamed: Streamed): void {
    const [rest = '', ...lines] = text.split(/\r\n|\n|\r/).reverse();
    for (const line of lines.reverse()) {
      this.#extend(line);
      this.#endLine(streamed);
    }
    this.#extend(rest);
  }

  #extend(piece: string): void {
    if (this.#line !== null && this.#line.length + piece.length <= LONGEST) {
      this.#line += piece;
    } else {
      this.#line = null;
      this.#isTooLong = true;
    }
  }

  #endLine(streamed: Streamed): void {
    const line = this.#line;
    this.#line = '';
    if (line === '') {
      this.#endEvent(streamed);
    } else if (line !== null) {
      this.#takeField(line, streamed);
    }
  }

  #endEvent({ events }: Streamed): void {
    if (this.#data !== null && !this.#isTooLong) {
      events.push({ name: this.#name || 'message', data: this.#data });
    }
    this.#name = '';
    this.#data = null;
    this.#isTooLong = false;
  }

  #takeField(line: string, streamed: Streamed): void {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? [];
    if (name === 'event') {
      this.#name = value;
    } else if (name === 'data') {
      this.#takeData(value);
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      streamed.retry = Number(value);
    }
  }

  #takeData(value: string): void {
    const data = this.#data === null ? value : `${this.#data}\n${value}`;
    this.#isTooLong ||= data.length > LONGEST;
    this.#data = this.#isTooLong ? '' : data;
  }
}
