import type { FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import type { Handler } from './action.ts';
import { signedInAs } from './authenticate.ts';

/** Refuses a user who calls this action too often. Only after `authenticate`. */
export function limitCalls({ sessionLimit }: ServerParts): Handler {
  return async function countCall(request: FastifyRequest) {
    const { method, routeOptions } = request;
    await sessionLimit.count(`${method} ${routeOptions.url} ${signedInAs(request).userId}`);
  };
}
