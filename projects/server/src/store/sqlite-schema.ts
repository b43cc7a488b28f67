const VERSION = 2;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    device TEXT NOT NULL,
    browser TEXT NOT NULL,
    ip TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    authenticated_at INTEGER NOT NULL,
    last_active_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    access_expires_at INTEGER NOT NULL,
    generation INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_expiry ON sessions (expires_at);
  CREATE INDEX IF NOT EXISTS sessions_user ON sessions (user_id);
  CREATE TABLE IF NOT EXISTS generations (
    user_id TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    kept_session TEXT
  ) STRICT;
  CREATE VIEW IF NOT EXISTS live_sessions AS
    SELECT * FROM sessions WHERE generation >= coalesce(
      (SELECT generation FROM generations WHERE generations.user_id = sessions.user_id), 0);
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
  PRAGMA user_version = ${VERSION};
`;

/** Version 1 knew no generations. Everybody signs in again: its access tokens have none either and are refused. */
const FROM_VERSION_1 = 'DROP TABLE refresh_tokens; DROP TABLE sessions;';

/** The statements that bring a file of that version up to date; null for a version that we do not know. */
export function updateSchema(version: number): string | null {
  if (version === 0 || version === VERSION) return SCHEMA;
  if (version === 1) return FROM_VERSION_1 + SCHEMA;
  return null;
}
