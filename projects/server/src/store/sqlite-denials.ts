import type { TokenCheck } from './session-store.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

// One table for both kinds of id: a prefix keeps them apart.
const sessionKey = (id: string): string => `sid:${id}`;
const tokenKey = (id: string): string => `jti:${id}`;

/** The deny list: ids of sessions and of tokens, each until the tokens it speaks of have expired. */
export class SqliteDenials {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  denySession(id: string, expiresAt: number, now: number): void {
    this.#deny(sessionKey(id), expiresAt, now);
  }

  denyToken(id: string, expiresAt: number, now: number): void {
    this.#deny(tokenKey(id), expiresAt, now);
  }

  /** Whether the token, its session or its generation is denied. */
  has({ userId, sessionId, tokenId, generation, now }: TokenCheck): boolean {
    const row = this.#database.first(
      `SELECT 1 FROM denied WHERE id IN (?, ?) AND expires_at > ?
       UNION ALL
       SELECT 1 FROM generations WHERE user_id = ? AND generation > ? AND kept_session IS NOT ?`,
      sessionKey(sessionId),
      tokenKey(tokenId),
      now,
      userId,
      generation,
      sessionId,
    );
    return row !== undefined;
  }

  removeExpired(now: number): void {
    this.#database.run('DELETE FROM denied WHERE expires_at <= ?', now);
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
