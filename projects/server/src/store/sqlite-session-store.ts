import { randomBytes } from 'node:crypto';
import type { EndReason } from './end-reason.ts';
import { SessionEnds } from './session-ends.ts';
import type {
  Ending,
  EndingOfAll,
  NewSession,
  Rotation,
  RotationResult,
  Session,
  SessionStore,
  TokenCheck,
} from './session-store.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { SqliteDenials } from './sqlite-denials.ts';
import { insertSession, toSession } from './sqlite-session-row.ts';

/** Keeps sessions in the database file: a restart forgets no session and no denial. Ends are told in this process only. */
export class SqliteSessionStore implements SessionStore {
  readonly kind = 'sqlite';
  readonly ends = new SessionEnds();
  readonly #database: SqliteDatabase;
  readonly #denials: SqliteDenials;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#denials = new SqliteDenials(database);
  }

  async signingSecret(): Promise<Uint8Array> {
    // Two nodes that start at once both insert; the first wins and both read that one.
    this.#database.run(
      `INSERT INTO secrets (name, value) VALUES ('signing', ?) ON CONFLICT DO NOTHING`,
      randomBytes(32),
    );
    const row = this.#database.first(`SELECT value FROM secrets WHERE name = 'signing'`);
    return row?.['value'] as Uint8Array;
  }

  async create(begun: NewSession, refreshHash: string): Promise<Session> {
    return this.#database.transaction(() => {
      const session = { ...begun, generation: this.#generationOf(begun.userId) };
      insertSession(this.#database, session);
      this.#addRefreshToken(refreshHash, session.id);
      return session;
    });
  }

  async find(sessionId: string, now: number): Promise<Session | null> {
    const row = this.#database.first(
      'SELECT * FROM live_sessions WHERE id = ? AND expires_at > ?',
      sessionId,
      now,
    );
    return row === undefined ? null : toSession(row);
  }

  async findByRefreshHash(hash: string, now: number): Promise<Session | null> {
    return this.#findByRefreshHash(hash, now)?.session ?? null;
  }

  async sessionsOf(userId: string, now: number): Promise<Session[]> {
    return this.#sessionsOf(userId, now);
  }

  async rotate(rotation: Rotation): Promise<RotationResult> {
    const result = this.#database.transaction(() => this.#rotate(rotation));
    if (result.outcome === 'reused') this.#tellEnd(result.session, 'refresh-token-reused');
    return result;
  }

  async reauthenticate(sessionId: string, now: number): Promise<boolean> {
    const changes = this.#database.run(
      `UPDATE sessions SET authenticated_at = ?
       WHERE id = (SELECT id FROM live_sessions WHERE id = ? AND expires_at > ?)`,
      now,
      sessionId,
      now,
    );
    return changes === 1;
  }

  async end(ending: Ending): Promise<Session | null> {
    const session = this.#database.transaction(() => this.#end(ending));
    if (session !== null) this.#tellEnd(session, ending.reason);
    return session;
  }

  async endAll(ending: EndingOfAll): Promise<Session[] | null> {
    const { userId, reason, keep } = ending;
    const result = this.#database.transaction(() => this.#endAll(ending));
    if (result === null) return null;
    this.ends.tell({ userId, reason, before: result.generation, kept: keep });
    return result.ended;
  }

  async isDenied(check: TokenCheck): Promise<boolean> {
    return this.#denials.has(check);
  }

  async removeExpired(now: number): Promise<Session[]> {
    const expired = this.#database.transaction(() => {
      this.#denials.removeExpired(now);
      const sessions = this.#database
        .all('SELECT * FROM live_sessions WHERE expires_at <= ?', now)
        .map(toSession);
      // Takes along what an ending of all left behind: that was told when it happened.
      this.#database.run('DELETE FROM sessions WHERE expires_at <= ?', now);
      return sessions;
    });
    for (const session of expired) this.#tellEnd(session, 'expired');
    return expired;
  }

  async check(): Promise<void> {
    this.#database.first('SELECT 1 FROM sessions');
  }

  async close(): Promise<void> {
    // The database is its owner's to close.
  }

  #generationOf(userId: string): number {
    const row = this.#database.first(
      'SELECT generation FROM generations WHERE user_id = ?',
      userId,
    );
    return Number(row?.['generation'] ?? 0);
  }

  #sessionsOf(userId: string, now: number): Session[] {
    return this.#database
      .all('SELECT * FROM live_sessions WHERE user_id = ? AND expires_at > ?', userId, now)
      .map(toSession);
  }

  #findByRefreshHash(hash: string, now: number): { session: Session; isSpent: boolean } | null {
    const row = this.#database.first(
      `SELECT live_sessions.*, is_spent FROM refresh_tokens
       JOIN live_sessions ON live_sessions.id = session_id WHERE hash = ? AND expires_at > ?`,
      hash,
      now,
    );
    return row === undefined ? null : { session: toSession(row), isSpent: row['is_spent'] === 1 };
  }

  #addRefreshToken(hash: string, sessionId: string): void {
    this.#database.run(
      'INSERT INTO refresh_tokens (hash, session_id) VALUES (?, ?)',
      hash,
      sessionId,
    );
  }

  #rotate({ presentedHash, nextHash, now, ...until }: Rotation): RotationResult {
    const found = this.#findByRefreshHash(presentedHash, now);
    if (found === null) return { outcome: 'unknown' };
    if (found.isSpent) {
      this.#end({ sessionId: found.session.id, now });
      return { outcome: 'reused', session: found.session };
    }
    this.#database.run('UPDATE refresh_tokens SET is_spent = 1 WHERE hash = ?', presentedHash);
    this.#addRefreshToken(nextHash, found.session.id);
    const session = {
      ...found.session,
      lastActiveAt: now,
      expiresAt: Math.min(until.expiresAt, found.session.endsAt),
      accessExpiresAt: Math.max(until.accessExpiresAt, found.session.accessExpiresAt),
    };
    this.#database.run(
      'UPDATE sessions SET last_active_at = ?, expires_at = ?, access_expires_at = ? WHERE id = ?',
      session.lastActiveAt,
      session.expiresAt,
      session.accessExpiresAt,
      session.id,
    );
    return { outcome: 'rotated', session };
  }

  #end({ sessionId, now, token }: Pick<Ending, 'sessionId' | 'now' | 'token'>): Session | null {
    const live = this.#database.first('SELECT * FROM live_sessions WHERE id = ?', sessionId);
    const session = live === undefined ? null : toSession(live);
    // Its refresh tokens go with it (ON DELETE CASCADE).
    this.#database.run('DELETE FROM sessions WHERE id = ?', sessionId);
    const expiresAt = Math.max(session?.accessExpiresAt ?? 0, token?.expiresAt ?? 0);
    this.#denials.denySession(sessionId, expiresAt, now);
    if (token) this.#denials.denyToken(token.id, expiresAt, now);
    return session;
  }

  #endAll({ userId, keep, now }: EndingOfAll): { ended: Session[]; generation: number } | null {
    const live = this.#sessionsOf(userId, now);
    // Raising its generation would bring a session back that was ended a moment ago.
    if (keep !== null && !live.some(({ id }) => id === keep)) return null;
    const generation = this.#generationOf(userId) + 1;
    this.#database.run(
      `INSERT INTO generations (user_id, generation, kept_session) VALUES (?, ?, ?)
       ON CONFLICT (user_id) DO UPDATE SET
         generation = excluded.generation, kept_session = excluded.kept_session`,
      userId,
      generation,
      keep,
    );
    this.#database.run('UPDATE sessions SET generation = ? WHERE id = ?', generation, keep);
    return { ended: live.filter(({ id }) => id !== keep), generation };
  }

  #tellEnd({ userId, id }: Session, reason: EndReason): void {
    this.ends.tell({ userId, reason, sessionId: id });
  }
}
