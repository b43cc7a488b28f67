import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { Problem } from './problem.ts';

/**
 * What goes wrong on one path. `delayMs` waits; then
 * - `drop` cuts the connection,
 * - `hang` never answers,
 * - `status` (200) and `body` are the answer, with `headers`: a string body is sent as it is, anything else as JSON,
 * - with none of these the real thing happens, and `headers` are added to its answer.
 */
export const faultSchema = Type.Object(
  {
    /** Exactly this path; the query does not matter. */
    path: Type.String({ pattern: '^/', maxLength: 500 }),
    /** Only requests with this method. */
    method: Type.Optional(Type.String({ pattern: '^[A-Z]+$' })),
    /** Ends by itself after so many requests. */
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })),
    status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
    headers: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
    ),
    body: Type.Optional(Type.Unknown()),
    hang: Type.Optional(Type.Boolean()),
    drop: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type Fault = Static<typeof faultSchema>;

/** Makes requests fail on order, for tests and for the lab of the demo. */
export class Faults {
  readonly #faults = new Map<string, { fault: Fault; left: number }>();
  readonly #waiting = new Set<() => void>();

  /** Replaces what was set for the same path and method. */
  set(fault: Fault): void {
    if (fault.path === '/__faults') {
      throw new Problem(400, 'invalid_body', 'Not accepted: nothing could end that fault.');
    }
    refuseBadHeaders(fault.headers);
    this.#faults.set(keyOf(fault.method, fault.path), { fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#faults.clear();
  }

  /** Lets go of requests that wait or hang: a server that closes must not wait for them. */
  release(): void {
    for (const letGo of this.#waiting) letGo();
  }

  /** An `onRequest` hook. */
  async strike(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const fault = this.#take(request);
    if (fault === null) return;
    const isHanging = fault.hang && !fault.drop;
    const wasReleased = await this.#wait(isHanging ? Infinity : (fault.delayMs ?? 0));
    if (wasReleased || fault.drop) {
      reply.hijack();
      request.raw.destroy();
      return;
    }
    reply.headers(fault.headers ?? {});
    if (fault.status === undefined && fault.body === undefined) return;
    reply.code(fault.status ?? 200);
    // Objects go out as JSON by themselves; numbers, null and the like need saying so.
    const isText = fault.body === undefined || typeof fault.body === 'string';
    if (!isText && !reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8');
    await reply.send(isText ? fault.body : JSON.stringify(fault.body));
  }

  #take(request: FastifyRequest): Fault | null {
    const path = request.url.split('?', 1)[0] as string;
    for (const key of [keyOf(request.method, path), keyOf(undefined, path)]) {
      const entry = this.#faults.get(key);
      if (entry === undefined) continue;
      entry.left -= 1;
      if (entry.left === 0) this.#faults.delete(key);
      return entry.fault;
    }
    return null;
  }

  #wait(ms: number): Promise<boolean> {
    if (ms === 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = ms === Infinity ? undefined : setTimeout(() => end(false), ms);
      const letGo = (): void => end(true);
      const end = (wasReleased: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(letGo);
        resolve(wasReleased);
      };
      this.#waiting.add(letGo);
    });
  }
}

function keyOf(method: string | undefined, path: string): string {
  return `${method ?? '*'} ${path}`;
}

/** Node would throw while answering, long after the mistake. */
function refuseBadHeaders(headers: Fault['headers'] = {}): void {
  try {
    for (const [name, values] of Object.entries(headers)) {
      validateHeaderName(name);
      for (const value of [values].flat()) validateHeaderValue(name, value);
    }
  } catch {
    throw new Problem(400, 'invalid_body', 'Not accepted: a header that cannot be sent.');
  }
}
