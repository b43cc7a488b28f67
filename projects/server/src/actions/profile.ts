import type { FastifyRequest } from 'fastify';
import { notFound } from '../answer-problem.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';
import { authenticate, signedInAs } from './authenticate.ts';

/** `GET /api/profile` */
export function profile(parts: ServerParts): Action {
  async function answerProfile(request: FastifyRequest): Promise<unknown> {
    const found = parts.accounts.profile(signedInAs(request).userId);
    if (found === null) throw notFound();
    return found;
  }

  return { method: 'GET', path: '/api/profile', handlers: [authenticate(parts), answerProfile] };
}
