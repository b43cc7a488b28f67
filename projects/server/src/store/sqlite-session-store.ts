import { randomBytes } from 'node:crypto';
import type { Ending, Rotation, RotationResult, Session, SessionStore } from './session-store.ts';
import type { Row, SqliteDatabase } from './sqlite-database.ts';

/** Keeps sessions in the database file: a restart forgets no session and no denial. */
export class SqliteSessionStore implements SessionStore {
  readonly kind = 'sqlite';
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
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

  async create(session: Session, refreshHash: string): Promise<void> {
    this.#database.transaction(() => {
      this.#database.run(
        `INSERT INTO sessions (id, user_id, created_at, expires_at, access_expires_at)
         VALUES (?, ?, ?, ?, ?)`,
        session.id,
        session.userId,
        session.createdAt,
        session.expiresAt,
        session.accessExpiresAt,
      );
      this.#addRefreshToken(refreshHash, session.id);
    });
  }

  async findByRefreshHash(hash: string, now: number): Promise<Session | null> {
    return this.#findByRefreshHash(hash, now)?.session ?? null;
  }

  async rotate(rotation: Rotation): Promise<RotationResult> {
    const { presentedHash, nextHash, now } = rotation;
    return this.#database.transaction((): RotationResult => {
      const found = this.#findByRefreshHash(presentedHash, now);
      if (found === null) return { outcome: 'unknown' };
      if (found.isSpent) {
        this.#end({ sessionId: found.session.id, now });
        return { outcome: 'reused', session: found.session };
      }
      this.#database.run('UPDATE refresh_tokens SET is_spent = 1 WHERE hash = ?', presentedHash);
      this.#addRefreshToken(nextHash, found.session.id);
      const accessExpiresAt = Math.max(found.session.accessExpiresAt, rotation.accessExpiresAt);
      this.#database.run(
        'UPDATE sessions SET access_expires_at = ? WHERE id = ?',
        accessExpiresAt,
        found.session.id,
      );
      return { outcome: 'rotated', session: { ...found.session, accessExpiresAt } };
    });
  }

  async end(ending: Ending): Promise<Session | null> {
    return this.#database.transaction(() => this.#end(ending));
  }

  async isDenied(sessionId: string, tokenId: string, now: number): Promise<boolean> {
    const row = this.#database.first(
      'SELECT 1 FROM denied WHERE id IN (?, ?) AND expires_at > ?',
      sessionKey(sessionId),
      tokenKey(tokenId),
      now,
    );
    return row !== undefined;
  }

  async removeExpired(now: number): Promise<Session[]> {
    return this.#database.transaction(() => {
      this.#database.run('DELETE FROM denied WHERE expires_at <= ?', now);
      return this.#database
        .all('DELETE FROM sessions WHERE expires_at <= ? RETURNING *', now)
        .map(toSession);
    });
  }

  async check(): Promise<void> {
    this.#database.first('SELECT 1 FROM sessions');
  }

  #findByRefreshHash(hash: string, now: number): { session: Session; isSpent: boolean } | null {
    const row = this.#database.first(
      `SELECT sessions.*, is_spent FROM refresh_tokens
       JOIN sessions ON sessions.id = session_id WHERE hash = ? AND expires_at > ?`,
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

  #end({ sessionId, now, token }: Ending): Session | null {
    // Its refresh tokens go with it (ON DELETE CASCADE).
    const row = this.#database.first('DELETE FROM sessions WHERE id = ? RETURNING *', sessionId);
    const session = row === undefined ? null : toSession(row);
    const expiresAt = Math.max(session?.accessExpiresAt ?? 0, token?.expiresAt ?? 0);
    this.#deny(sessionKey(sessionId), expiresAt, now);
    if (token) this.#deny(tokenKey(token.id), expiresAt, now);
    return session;
  }

  #deny(id: string, expiresAt: number, now: number): void {
    if (expiresAt <= now) return;
    this.#database.run(
      `INSERT INTO denied (id, expires_at) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)`,
      id,
      expiresAt,
    );
  }
}

// One table for both kinds of id: a prefix keeps them apart.
const sessionKey = (id: string): string => `sid:${id}`;
const tokenKey = (id: string): string => `jti:${id}`;

function toSession(row: Row): Session {
  return {
    id: String(row['id']),
    userId: String(row['user_id']),
    createdAt: Number(row['created_at']),
    expiresAt: Number(row['expires_at']),
    accessExpiresAt: Number(row['access_expires_at']),
  };
}
