import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerParts } from '../server-parts.ts';
import { notSignedIn, refreshRefused } from '../tokens/bearer.ts';
import type { Action } from './action.ts';
import { answerWithTokens } from './answer-with-tokens.ts';
import { noBody } from './no-body.ts';

/** `POST /api/auth/refresh` */
export function refresh(parts: ServerParts): Action {
  const { accounts, sessions, refreshCookie } = parts;

  async function rotate(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const presented = refreshCookie.read(request);
    if (presented === null) throw notSignedIn();
    const open = await sessions.renew(presented);
    const account = open && accounts.find(open.session.userId);
    // The cookie stays: this answer may come late, and clearing would take the cookie of a newer sign-in.
    if (!open || !account) throw refreshRefused();
    return answerWithTokens(parts, reply, open, account);
  }

  return { method: 'POST', path: '/api/auth/refresh', body: noBody, handlers: [rotate] };
}
