import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PasswordProof } from '../accounts/account-directory.ts';
import { Problem } from '../problem.ts';
import type { ServerParts } from '../server-parts.ts';
import { clientOf } from '../sessions/client.ts';
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
  const shown = new WeakMap<FastifyRequest, PasswordProof>();

  async function checkPassword(request: RequestWith<typeof body>): Promise<void> {
    const { username, password } = request.body;
    const proof = await loginLimit.attempt(username, request.ip, () =>
      accounts.signIn(username, password),
    );
    if (proof === null) throw wrongCredentials();
    shown.set(request, proof);
  }

  /** This browser is about to lose the old session's cookie: nobody could sign it out any more. */
  async function endOldSession(request: FastifyRequest): Promise<void> {
    const cookie = refreshCookie.read(request);
    const old = cookie && (await sessions.findByRefreshToken(cookie));
    if (old) await sessions.end(old.id, 'replaced-by-login');
  }

  async function startSession(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const proof = shown.get(request) as PasswordProof;
    const open = await sessions.start(proof.account, clientOf(request));
    // Changed since it was checked: the change has ended the sessions it found, and this one may not have been there.
    if (!accounts.isCurrent(proof)) {
      await sessions.end(open.session.id, 'password-changed');
      throw wrongCredentials();
    }
    return answerWithTokens(parts, reply, open, proof.account);
  }

  return {
    method: 'POST',
    path: '/api/auth/login',
    body,
    handlers: [checkPassword, endOldSession, startSession],
  };
}

function wrongCredentials(): Problem {
  return new Problem(401, 'invalid_credentials', 'Wrong username or password.', {
    'www-authenticate': 'Bearer',
  });
}
