import { Problem } from '../problem.ts';
import type { AccessGuard } from '../sessions/access-guard.ts';
import { isEndOf, type SessionEnd, type SessionEnds } from '../store/session-ends.ts';
import type { AccessClaims } from '../tokens/access-tokens.ts';
import { tokenRevoked } from '../tokens/bearer.ts';
import { noticeOf, type EndNotice } from './end-notice.ts';

/** Streams and sockets together: more tabs than anybody has open, fewer than would hurt. */
const MOST_PER_SESSION = 20;

type Tell = (notice: EndNotice) => void;

interface Connection {
  claims: AccessClaims;
  /** Null until it is certain that the session has not ended meanwhile. */
  tell: Tell | null;
  isOver: boolean;
}

/**
 * Knows which sessions are connected to this node, and tells them when they end. A connection outlives the access token
 * it was opened with: it ends with its session.
 */
export class LiveSessions {
  readonly #guard: AccessGuard;
  /** By user, as the widest an end can reach. */
  readonly #connections = new Map<string, Set<Connection>>();

  constructor(ends: SessionEnds, guard: AccessGuard) {
    this.#guard = guard;
    ends.listen((end) => this.#tell(end));
  }

  /**
   * Accepts a connection, unless its session is over; answers with the way to leave. Listens first and looks then: in
   * the other order an end between the two would be missed for good.
   */
  async connect(claims: AccessClaims, accept: () => Tell): Promise<() => void> {
    this.refuseTooMany(claims);
    const connection: Connection = { claims, tell: null, isOver: false };
    const leave = this.#add(connection);
    try {
      await this.#guard.refuseDenied(claims);
      if (connection.isOver) throw tokenRevoked();
      connection.tell = accept();
      return leave;
    } catch (error) {
      leave();
      throw error;
    }
  }

  refuseTooMany({ userId, sessionId }: AccessClaims): void {
    const connections = [...(this.#connections.get(userId) ?? [])];
    const count = connections.filter(({ claims }) => claims.sessionId === sessionId).length;
    if (count < MOST_PER_SESSION) return;
    throw new Problem(429, 'too_many_connections', 'This session is connected too often.', {
      'retry-after': '60',
    });
  }

  #add(connection: Connection): () => void {
    const { userId } = connection.claims;
    const ofUser = this.#connections.get(userId) ?? new Set();
    this.#connections.set(userId, ofUser.add(connection));
    return () => {
      ofUser.delete(connection);
      if (ofUser.size === 0) this.#connections.delete(userId);
    };
  }

  #tell(end: SessionEnd): void {
    for (const connection of [...(this.#connections.get(end.userId) ?? [])]) {
      if (!isEndOf(end, connection.claims)) continue;
      connection.isOver = true;
      connection.tell?.(noticeOf(end.reason, connection.claims.sessionId));
    }
  }
}
