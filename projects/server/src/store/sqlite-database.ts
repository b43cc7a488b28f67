import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { updateSchema } from './sqlite-schema.ts';
import { StoreUnavailable } from './store-unavailable.ts';

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
    this.#updateSchema(file);
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

  #updateSchema(file: string): void {
    this.transaction(() => {
      const version = Number(this.first('PRAGMA user_version')?.['user_version']);
      const update = updateSchema(version);
      if (update === null) throw new Error(`${file} belongs to another version of the server`);
      this.#database.exec(update);
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
