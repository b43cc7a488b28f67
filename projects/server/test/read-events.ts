import { request, type IncomingHttpHeaders } from 'node:http';
import type { TestContext } from 'node:test';

/** An answer that goes on: what has come so far, and how to wait for more. */
export interface EventReader {
  status: number;
  headers: IncomingHttpHeaders;
  text(): string;
  /** Resolves as soon as the text so far matches. */
  until(pattern: RegExp): Promise<void>;
  /** Resolves with the whole text when the server ends the answer. */
  ended: Promise<string>;
  /** Goes away without a word. */
  leave(): void;
}

/** `GET /api/auth/events` over the wire, read as it comes. */
export function readEvents(
  t: TestContext,
  address: string,
  token: string | null,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = { ...authorization, ...headers };
    const call = request(
      `${address}/api/auth/events`,
      { headers: sent, agent: false },
      (response) => {
        let text = '';
        let look = (): void => undefined;
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          look();
        });
        const ended = new Promise<string>((end, fail) => {
          response.once('end', () => end(text)).once('error', fail);
        });
        // Whoever leaves early does not ask for the end.
        ended.catch(() => undefined);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: () => text,
          until: (pattern) =>
            new Promise((found) => {
              look = () => pattern.test(text) && found();
              look();
            }),
          ended,
          leave: () => call.destroy(),
        });
      },
    );
    call.once('error', reject);
    call.end();
    t.after(() => call.destroy());
  });
}
