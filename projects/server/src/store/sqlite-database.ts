import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { StoreUnavailable } from './store-unavailable.ts';

const SCHEMA_VERSION = 1;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    access_expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_expiry ON sessions (expires_at);
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    is_spent INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refresh_tokens_session ON refresh_tokens (session_id);
  CREATE TABLE IF NOT EXISTS denied (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS denied_expiry ON denied (expires_at);
  CREATE TABLE IF NOT EXISTS accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES accounts (id),
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    price REAL NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_user ON orders (user_id, created_at);
`;

export type Row = Record<string, unknown>;

/** The database file. Whatever SQLite throws comes out as `StoreUnavailable`, so that callers know one failure. */
export class SqliteDatabase {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    // Holds the signing secret: nobody else on the machine may read it. Not `recursive`: under /proc that never ends.
    if (!existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    this.#database = new DatabaseSync(file, { timeout: 5000 });
    // FULL: with WAL's usual NORMAL a power cut may forget the last commits, and with them a revocation.
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    this.#createSchema(file);
  }

  first(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#database.prepare(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#guard(() => this.#database.prepare(sql).all(...values));
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guard(() => Number(this.#database.prepare(sql).run(...values).changes));
  }

  /** Runs the work alone: IMMEDIATE takes the write lock first, so that what it reads cannot change under it. */
  transaction<T>(work: () => T): T {
    return this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #createSchema(file: string): void {
    this.transaction(() => {
      const version = Number(this.first('PRAGMA user_version')?.['user_version']);
      if (version !== 0 && version !== SCHEMA_VERSION) {
        throw new Error(`${file} belongs to another version of the server`);
      }
      this.#database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`);
    });
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof StoreUnavailable ? error : new StoreUnavailable(error);
    }
  }
}
