import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** How the server answers a revocation. */
export const MOODS = {
  'fast (5 ms)': (response: ServerResponse) => setTimeout(() => response.writeHead(204).end(), 5),
  'slow (2 s)': (response: ServerResponse) => setTimeout(() => response.writeHead(204).end(), 2000),
  hung: () => undefined,
  'answers 401': (response: ServerResponse) => response.writeHead(401).end(),
  'answers 500': (response: ServerResponse) => response.writeHead(500).end(),
} as const;

export type Mood = keyof typeof MOODS;

/** Serves one page and its script, and answers `POST /logout` as it is told to. */
export class PageServer implements AsyncDisposable {
  mood: Mood = 'fast (5 ms)';
  readonly #server;

  private constructor(script: string) {
    this.#server = createServer((request, response) => {
      if (request.method === 'POST') {
        MOODS[this.mood](response);
      } else if (request.url === '/main.js') {
        response.setHeader('content-type', 'text/javascript').end(script);
      } else {
        response
          .setHeader('content-type', 'text/html')
          .end(
            '<base href="/"><app-root></app-root><script type="module" src="/main.js"></script>',
          );
      }
    });
  }

  static async start(script: string): Promise<PageServer> {
    const server = new PageServer(script);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
