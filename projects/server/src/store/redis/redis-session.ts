import type { NewSession, Session } from '../session-store.ts';

/** As a hash of Redis holds it: every value a string. */
export function sessionToJson(session: NewSession): string {
  const fields = Object.entries(session).map(([name, value]) => [name, String(value)]);
  return JSON.stringify(Object.fromEntries(fields));
}

/** Reads what the scripts answer: a JSON array of hashes. */
export function toSessions(reply: unknown): Session[] {
  return (JSON.parse(String(reply)) as Record<keyof Session, string>[]).map((fields) => ({
    id: fields.id,
    userId: fields.userId,
    device: fields.device,
    browser: fields.browser,
    ip: fields.ip,
    createdAt: Number(fields.createdAt),
    authenticatedAt: Number(fields.authenticatedAt),
    lastActiveAt: Number(fields.lastActiveAt),
    endsAt: Number(fields.endsAt),
    expiresAt: Number(fields.expiresAt),
    accessExpiresAt: Number(fields.accessExpiresAt),
    generation: Number(fields.generation),
  }));
}
