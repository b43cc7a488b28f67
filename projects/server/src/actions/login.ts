import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../accounts/account-directory.ts';
import { Problem } from '../problem.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Action, RequestWith } from './action.ts';
import { answerWithTokens } from './answer-with-tokens.ts';

const body = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);

/** `POST /api/auth/login` */
export function login(parts: ServerParts): Action {
  const { accounts, sessions, refreshCookie, loginLimit } = parts;
  const found = new WeakMap<FastifyRequest, Account>();

  async function checkPassword(request: RequestWith<typeof body>): Promise<void> {
    const { username, password } = request.body;
    const account = await loginLimit.attempt(username, request.ip, () =>
      accounts.signIn(username, password),
    );
    if (account === null) {
      throw new Problem(401, 'invalid_credentials', 'Wrong username or password.', {
        'www-authenticate': 'Bearer',
      });
    }
    found.set(request, account);
  }

  /** This browser is about to lose the old session's cookie: nobody could sign it out any more. */
  async function endOldSession(request: FastifyRequest): Promise<void> {
    const cookie = refreshCookie.read(request);
    const old = cookie && (await sessions.findByRefreshToken(cookie));
    if (old) await sessions.end(old.id, 'replaced-by-login');
  }

  async function startSession(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const account = found.get(request) as Account;
    return answerWithTokens(parts, reply, await sessions.start(account), account);
  }

  return {
    method: 'POST',
    path: '/api/auth/login',
    body,
    handlers: [checkPassword, endOldSession, startSession],
  };
}
