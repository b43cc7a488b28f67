import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { isHttps } from '../security-headers.ts';
import type { OpenSession } from './session-keeper.ts';

const NAME = 'refresh';

/** Sets, reads and clears the cookie with the refresh token. One set of attributes: a browser clears only what it set. */
export class RefreshCookie {
  readonly #attributes: CookieSerializeOptions;

  constructor(config: Config) {
    this.#attributes = {
      httpOnly: true,
      sameSite: 'strict',
      path: '/api/auth',
      // On plain http a Secure cookie would be dropped by some browsers, also on localhost.
      secure: isHttps(config),
    };
  }

  read(request: FastifyRequest): string | null {
    return request.cookies[NAME] || null;
  }

  write(reply: FastifyReply, { session, refreshToken }: OpenSession): void {
    // The absolute end: the idle one moves, and is the server's to watch.
    const expires = new Date(session.endsAt);
    reply.setCookie(NAME, refreshToken, { ...this.#attributes, expires });
  }

  clear(reply: FastifyReply): void {
    reply.clearCookie(NAME, this.#attributes);
  }
}
