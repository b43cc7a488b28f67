import type { Row, SqliteDatabase } from '../store/sqlite-database.ts';
import { DEMO_ACCOUNTS } from './demo-accounts.ts';
import { hashPassword, isPassword, type ScryptCost } from './passwords.ts';

export interface Account {
  id: string;
  username: string;
  name: string;
}

export interface Profile {
  name: string;
  email: string;
  phone: string;
  address: string;
  note: string;
}

/** An account whose password was shown, and which password that was. */
export interface PasswordProof {
  account: Account;
  hash: string;
}

/** Knows who may sign in. */
export class AccountDirectory {
  readonly #database: SqliteDatabase;
  readonly #cost: ScryptCost;
  readonly #decoy: string;

  private constructor(database: SqliteDatabase, cost: ScryptCost, decoy: string) {
    this.#database = database;
    this.#cost = cost;
    this.#decoy = decoy;
  }

  static async open(database: SqliteDatabase, cost: ScryptCost): Promise<AccountDirectory> {
    const directory = new AccountDirectory(database, cost, await hashPassword('', cost));
    await directory.#seed();
    return directory;
  }

  /** An unknown username costs as much time as a wrong password, so that the time does not tell who exists. */
  signIn(username: string, password: string): Promise<PasswordProof | null> {
    return this.#prove(
      this.#database.first('SELECT * FROM accounts WHERE username = ?', username),
      password,
    );
  }

  prove(id: string, password: string): Promise<PasswordProof | null> {
    return this.#prove(this.#database.first('SELECT * FROM accounts WHERE id = ?', id), password);
  }

  /** Whether the password that was shown is still the account's. */
  isCurrent({ account, hash }: PasswordProof): boolean {
    const row = this.#database.first('SELECT password_hash FROM accounts WHERE id = ?', account.id);
    return row?.['password_hash'] === hash;
  }

  /** Answers null, and changes nothing, when the password was changed since it was shown. */
  async changePassword(shown: PasswordProof, next: string): Promise<PasswordProof | null> {
    const changed = { account: shown.account, hash: await hashPassword(next, this.#cost) };
    return this.replacePassword(shown, changed) ? changed : null;
  }

  /** Puts one password in the place of another, if that is still the account's. */
  replacePassword(present: PasswordProof, next: PasswordProof): boolean {
    const changes = this.#database.run(
      'UPDATE accounts SET password_hash = ? WHERE id = ? AND password_hash = ?',
      next.hash,
      present.account.id,
      present.hash,
    );
    return changes === 1;
  }

  changeEmail(id: string, email: string): void {
    this.#database.run('UPDATE accounts SET email = ? WHERE id = ?', email, id);
  }

  find(id: string): Account | null {
    const row = this.#database.first('SELECT * FROM accounts WHERE id = ?', id);
    return row === undefined ? null : toAccount(row);
  }

  profile(id: string): Profile | null {
    const row = this.#database.first(
      'SELECT name, email, phone, address, note FROM accounts WHERE id = ?',
      id,
    );
    return (row as Profile | undefined) ?? null;
  }

  async #prove(row: Row | undefined, password: string): Promise<PasswordProof | null> {
    const hash = row === undefined ? this.#decoy : String(row['password_hash']);
    const isRight = await isPassword(password, hash);
    return row !== undefined && isRight ? { account: toAccount(row), hash } : null;
  }

  async #seed(): Promise<void> {
    if (this.#database.first('SELECT 1 FROM accounts') !== undefined) return;
    const hashes = await Promise.all(
      DEMO_ACCOUNTS.map(({ password }) => hashPassword(password, this.#cost)),
    );
    // All or none: another server that starts on the same file must not take some of them for all.
    this.#database.transaction(() => {
      DEMO_ACCOUNTS.forEach(({ id, username, name, email, phone, address, note }, index) => {
        this.#database.run(
          `INSERT INTO accounts (id, username, name, password_hash, email, phone, address, note)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          ...[id, username, name, hashes[index] as string, email, phone, address, note],
        );
      });
    });
  }
}

function toAccount(row: Row): Account {
  return { id: String(row['id']), username: String(row['username']), name: String(row['name']) };
}
