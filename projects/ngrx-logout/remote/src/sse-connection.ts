import { LogoutError } from 'ngrx-logout';
import type { Subscriber } from 'rxjs';
import { EventStreamParser, type StreamedEvent } from './event-stream-parser';
import { readSessionEnded } from './read-session-ended';
import type { RemoteEvent } from './remote-transport';
import { restAskedFor } from './rest-asked-for';
import type { SseHeaders, SseOptions } from './sse-options';

/** One request for the stream, from its headers to its end. */
export class SseConnection {
  readonly #options: SseOptions;
  readonly #silence: number;
  readonly #subscriber: Subscriber<RemoteEvent>;
  readonly #ending = new AbortController();
  readonly #decoder = new TextDecoder();
  readonly #parser = new EventStreamParser();
  #silenceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SseOptions, silence: number, subscriber: Subscriber<RemoteEvent>) {
    this.#options = options;
    this.#silence = silence;
    this.#subscriber = subscriber;
  }

  async open(headers: SseHeaders | Promise<SseHeaders>): Promise<void> {
    try {
      await this.#follow(await headers);
      this.#subscriber.complete();
    } catch (error) {
      this.#subscriber.error(error);
    } finally {
      this.close();
    }
  }

  close(): void {
    clearTimeout(this.#silenceTimer);
    this.#ending.abort();
  }

  async #follow(headers: SseHeaders): Promise<void> {
    const response = await this.#fromNetwork(
      fetch(this.#options.url, {
        headers: { Accept: 'text/event-stream', ...headers },
        credentials: this.#options.credentials ?? 'same-origin',
        cache: 'no-store',
        // Followed to another origin, it would take the headers along.
        redirect: 'manual',
        signal: this.#ending.signal,
      }),
    );
    const reader = response && this.#letIn(response);
    if (!reader) {
      return;
    }
    this.#subscriber.next({ type: 'connected' });
    for (;;) {
      const chunk = await this.#fromNetwork(reader.read());
      if (!chunk || chunk.done) {
        return;
      }
      this.#take(this.#decoder.decode(chunk.value, { stream: true }));
    }
  }

  /** What the network brings; `null` when it fails, is silent for too long, or is not listened to any more. */
  async #fromNetwork<T>(answer: Promise<T>): Promise<T | null> {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = setTimeout(() => {
      this.close();
    }, this.#silence);
    try {
      return await answer;
    } catch {
      // fetch tells no causes apart, and each is answered by another connection later.
      return null;
    }
  }

  /** The stream, or `null` where the server has none for us now. */
  #letIn(response: Response): ReadableStreamDefaultReader<Uint8Array> | null {
    const { status, headers, body, type } = response;
    const kind = headers.get('Content-Type') ?? '';
    if (status === 200 && body && /^text\/event-stream\b/i.test(kind)) {
      return body.getReader();
    }
    for (const event of restAskedFor(headers)) {
      this.#subscriber.next(event);
    }
    if (status === 401 || type === 'opaqueredirect') {
      this.#subscriber.next({ type: 'refused' });
    } else if (status !== 204 && status !== 429 && status < 500) {
      throw new LogoutError(
        'invalid-remote',
        `the address of sseTransport() answered ${status} and no event stream.`,
        'Give the address of a text/event-stream.',
      );
    }
    return null;
  }

  #take(text: string): void {
    const { events, retry } = this.#parser.read(text);
    if (retry !== null) {
      this.#subscriber.next({ type: 'retry-after', ms: retry });
    }
    for (const event of events) {
      this.#tell(event);
    }
  }

  #tell({ name, data }: StreamedEvent): void {
    if (name === (this.#options.event ?? 'session-ended')) {
      const event = readSessionEnded(jsonOrText(data), this.#options);
      if (event) {
        this.#subscriber.next(event);
      }
    }
  }
}

function jsonOrText(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    // An application that reads its own kind of event may send plain text.
    return data;
  }
}
