import { createHmac, hkdfSync } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { EndReason } from '../store/end-reason.ts';
import type { Session } from '../store/session-store.ts';

/** Writes one JSON line for each session that ends: who, which, why, when. Never a token, never a usable id. */
export class SessionLog {
  readonly #logger: FastifyBaseLogger;
  readonly #salt: Buffer;

  constructor(logger: FastifyBaseLogger, secret: Uint8Array) {
    // The server itself logs warnings only: these lines are the ones worth keeping.
    this.#logger = logger.child({}, { level: 'info' });
    // Derived, so that the lines of one session match after a restart, and no key serves two purposes.
    this.#salt = Buffer.from(hkdfSync('sha256', secret, '', 'session log', 32));
  }

  ended(session: Session, reason: EndReason, at: number): void {
    this.#logger.info(
      {
        event: 'session-ended',
        user: session.userId,
        session: createHmac('sha256', this.#salt).update(session.id).digest('hex').slice(0, 16),
        reason,
        at: new Date(at).toISOString(),
      },
      'session ended',
    );
  }
}
