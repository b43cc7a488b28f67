import type { Session } from './session-store.ts';
import type { Row, SqliteDatabase } from './sqlite-database.ts';

export function insertSession(database: SqliteDatabase, session: Session): void {
  database.run(
    `INSERT INTO sessions (id, user_id, device, browser, ip, created_at, authenticated_at,
       last_active_at, ends_at, expires_at, access_expires_at, generation)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    session.id,
    session.userId,
    session.device,
    session.browser,
    session.ip,
    session.createdAt,
    session.authenticatedAt,
    session.lastActiveAt,
    session.endsAt,
    session.expiresAt,
    session.accessExpiresAt,
    session.generation,
  );
}

export function toSession(row: Row): Session {
  return {
    id: String(row['id']),
    userId: String(row['user_id']),
    device: String(row['device']),
    browser: String(row['browser']),
    ip: String(row['ip']),
    createdAt: Number(row['created_at']),
    authenticatedAt: Number(row['authenticated_at']),
    lastActiveAt: Number(row['last_active_at']),
    endsAt: Number(row['ends_at']),
    expiresAt: Number(row['expires_at']),
    accessExpiresAt: Number(row['access_expires_at']),
    generation: Number(row['generation']),
  };
}
