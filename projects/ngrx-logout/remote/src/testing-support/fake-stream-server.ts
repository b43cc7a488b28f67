const EVENT_STREAM = { 'Content-Type': 'text/event-stream; charset=utf-8' };

/** One request for a stream, as its server has it. */
export interface StreamRequest {
  readonly url: string;
  readonly init: RequestInit;
  readonly isAborted: () => boolean;
  /** Answers with a stream. */
  readonly accept: (init?: ResponseInit) => void;
  readonly answer: (response: Response) => void;
  readonly write: (text: string | Uint8Array) => void;
  readonly end: () => void;
  /** The network is gone. */
  readonly cut: () => void;
}

/** Stands in the place of `fetch`, and answers with real streams. */
export class FakeStreamServer {
  readonly requests: StreamRequest[] = [];

  constructor() {
    spyOn(window, 'fetch').and.callFake((url, init = {}) => this.#receive(url as string, init));
  }

  get last(): StreamRequest {
    const request = this.requests.at(-1);
    if (!request) {
      throw new Error('There was no request.');
    }
    return request;
  }

  /** How many clients wait or listen. */
  get open(): number {
    return this.requests.filter(({ isAborted }) => !isAborted()).length;
  }

  #receive(url: string, init: RequestInit): Promise<Response> {
    let resolve!: (response: Response) => void;
    let reject!: (error: Error) => void;
    const promise = new Promise<Response>((...settle) => ([resolve, reject] = settle));
    const encoder = new TextEncoder();
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (given) => (controller = given) });
    let isOver = false;
    const fail = (error: Error): void => {
      isOver = true;
      reject(error);
      controller?.error(error);
    };
    if (init.signal?.aborted) {
      fail(new DOMException('aborted', 'AbortError'));
    }
    init.signal?.addEventListener('abort', () => {
      fail(new DOMException('aborted', 'AbortError'));
    });
    this.requests.push({
      url,
      init,
      isAborted: () => init.signal?.aborted === true || isOver,
      accept: (given) => {
        resolve(new Response(body, { headers: EVENT_STREAM, ...given }));
      },
      answer: resolve,
      write: (text) => {
        controller?.enqueue(typeof text === 'string' ? encoder.encode(text) : text);
      },
      end: () => {
        controller?.close();
      },
      cut: () => {
        fail(new TypeError('network error'));
      },
    });
    return promise;
  }
}
