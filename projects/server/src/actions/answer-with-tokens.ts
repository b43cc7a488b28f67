import type { FastifyReply } from 'fastify';
import type { Account } from '../accounts/account-directory.ts';
import { secondsOf } from '../clock.ts';
import type { ServerParts } from '../server-parts.ts';
import type { OpenSession } from '../sessions/session-keeper.ts';

/** The answer of a sign-in and of a refresh: the refresh token in a cookie, the access token in the body. */
export async function answerWithTokens(
  { accessTokens, refreshCookie, clock }: ServerParts,
  reply: FastifyReply,
  open: OpenSession,
  account: Account,
): Promise<unknown> {
  const expiresAt = open.accessExpiresAt;
  const accessToken = await accessTokens.issue({
    userId: account.id,
    userName: account.name,
    sessionId: open.session.id,
    generation: open.session.generation,
    expiresAt,
  });
  refreshCookie.write(reply, open);
  return {
    accessToken,
    expiresIn: secondsOf(expiresAt) - secondsOf(clock.now()),
    user: { id: account.id, name: account.name },
    sessionId: open.session.id,
  };
}
