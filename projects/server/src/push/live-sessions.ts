import { Problem } from '../problem.ts';
import type { AccessGuard } from '../sessions/access-guard.ts';
import { isEndOf, type SessionEnd, type SessionEnds } from '../store/session-ends.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import { noticeOf, type EndNotice } from './end-notice.ts';

/** Streams and sockets together: more tabs than anybody has open, fewer than would hurt. */
const MOST_PER_SESSION = 50;

/** A stream or a socket, as its session sees it. */
export interface Connection {
  tell(notice: EndNotice): void;
  /** Ends it in a way that makes the client come back, and be looked at anew. */
  cut(): void;
}

interface Entry {
  claims: AccessClaims;
  /** Null until it is certain that the session has not ended meanwhile. */
  connection: Connection | null;
  isOver: boolean;
}

/**
 * Knows which sessions are connected to this node, and tells them when they end. A connection outlives the access token
 * it was opened with: it ends with its session.
 */
export class LiveSessions {
  readonly #guard: AccessGuard;
  /** By user, as the widest an end can reach. */
  readonly #entries = new Map<string, Set<Entry>>();

  constructor(ends: SessionEnds, guard: AccessGuard) {
    this.#guard = guard;
    ends.listen({ ended: (end) => this.#tell(end), lost: () => this.#cutAll() });
  }

  /**
   * Accepts a connection, unless its session is over; answers with the way to leave. Listens first and looks then: in
   * the other order an end between the two would be missed for good.
   */
  async connect(claims: AccessClaims, accept: () => Connection): Promise<() => void> {
    this.#refuseTooMany(claims);
    const entry: Entry = { claims, connection: null, isOver: false };
    const leave = this.#add(entry);
    try {
      await this.#guard.refuseDenied(claims);
      if (entry.isOver) throw tokenRevoked();
      entry.connection = accept();
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #refuseTooMany({ userId, sessionId }: AccessClaims): void {
    const entries = [...(this.#entries.get(userId) ?? [])];
    const count = entries.filter(({ claims }) => claims.sessionId === sessionId).length;
    if (count < MOST_PER_SESSION) return;
    throw new Problem(429, 'too_many_connections', 'This session is connected too often.', {
      'retry-after': '60',
    });
  }

  #add(entry: Entry): () => void {
    const { userId } = entry.claims;
    const ofUser = this.#entries.get(userId) ?? new Set();
    this.#entries.set(userId, ofUser.add(entry));
    return () => {
      if (ofUser.delete(entry) && ofUser.size === 0) this.#entries.delete(userId);
    };
  }

  #tell(end: SessionEnd): void {
    for (const entry of [...(this.#entries.get(end.userId) ?? [])]) {
      if (!isEndOf(end, entry.claims)) continue;
      entry.isOver = true;
      entry.connection?.tell(noticeOf(end.reason, entry.claims.sessionId));
    }
  }

  #cutAll(): void {
    for (const { connection } of [...this.#entries.values()].flatMap((entries) => [...entries])) {
      connection?.cut();
    }
  }
}
