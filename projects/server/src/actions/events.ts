import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../answer-problem.ts';
import { EventStream } from '../push/event-streams.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';

/** `GET /api/auth/events`: server-sent events. The token comes in the header, as everywhere; a URL ends up in logs. */
export function events(parts: ServerParts): Action {
  const { live, eventStreams } = parts;

  /** A HEAD would open a stream that nobody reads. */
  async function refuseHead({ method }: FastifyRequest): Promise<void> {
    if (method === 'HEAD') throw notFound();
  }

  async function openStream(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const stream = new EventStream();
    const leave = await live.connect(signedInAs(request), () => stream);
    stream.once('close', leave);
    eventStreams.add(stream);
    return reply
      .type('text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream);
  }

  return {
    method: 'GET',
    path: '/api/auth/events',
    handlers: [refuseHead, authenticate(parts), openStream],
  };
}
