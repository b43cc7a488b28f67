import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';

/** One step of an action. It passes on by returning, refuses by throwing; the last one answers. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the body's type is fixed by the action's schema
export type Handler = (request: FastifyRequest<any>, reply: FastifyReply) => Promise<unknown>;

/** A request whose body has passed the schema. */
export type RequestWith<Body extends TSchema> = FastifyRequest<{ Body: Static<Body> }>;

/** One endpoint: a path, what it accepts, and its handlers in order. */
export interface Action {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: TSchema;
  handlers: readonly [...before: Handler[], answer: Handler];
}

export function addAction(app: FastifyInstance, action: Action): void {
  const { method, path, body, handlers } = action;
  app.route({
    method,
    url: path,
    schema: body === undefined ? {} : { body },
    preHandler: handlers.slice(0, -1),
    handler: handlers.at(-1) as Handler,
  });
}
