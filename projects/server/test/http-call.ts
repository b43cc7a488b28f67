import { request, type IncomingHttpHeaders } from 'node:http';

export interface CallOptions {
  token?: string;
  cookie?: string;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  text?: string | Buffer;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
  json: any;
}

/** One request over the wire. Not `fetch`, which adds headers of its own and hides others. */
export function httpCall(
  base: string,
  method: string,
  path: string,
  { token, cookie, json, text, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const body = json === undefined ? text : JSON.stringify(json);
  const sent = {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(cookie !== undefined && { cookie }),
    ...(json !== undefined && { 'content-type': 'application/json' }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const call = request(base + path, { method, headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const answered = bytes.toString();
        const isJson = (response.headers['content-type'] ?? '').includes('json');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text: answered,
          // The answer to a HEAD names a type and has no text.
          json: isJson && answered !== '' ? JSON.parse(answered) : null,
        });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The `name=value` of the answer's refresh cookie, as a browser would send it back. */
export function cookieOf(answer: Answer): string {
  return setCookieOf(answer).split(';', 1)[0] as string;
}

export function setCookieOf(answer: Answer): string {
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  return cookie;
}
