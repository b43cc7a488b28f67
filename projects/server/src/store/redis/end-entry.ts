import type { EndReason } from '../end-reason.ts';
import type { SessionEnd } from '../session-ends.ts';

/** What the stream says of one ending: whose tokens are denied until when, and what clients are told. */
export interface EndEntry {
  id: string;
  /** The time of the node that wrote it. */
  now: number;
  expiresAt: number;
  /** One session, or a token of one that was not known. */
  session?: string;
  token?: string;
  /** A whole generation and all before it. */
  before?: number;
  kept?: string | null;
  user?: string;
  reason?: EndReason;
}

/** Reads what `XREAD` gives for one stream: pairs of an id and a flat list of fields. */
export function toEndEntries(reply: unknown): EndEntry[] {
  const streams = (reply ?? []) as [string, [string, string[]][]][];
  return (streams[0]?.[1] ?? []).map(([id, flat]) => {
    const fields = new Map<string, string>();
    for (let index = 0; index < flat.length; index += 2) {
      fields.set(flat[index] as string, flat[index + 1] as string);
    }
    return toEndEntry(id, fields);
  });
}

/** Null when nobody has to hear of it: the session was over before, and only a token was denied. */
export function toSessionEnd({ user, reason, session, before, kept }: EndEntry): SessionEnd | null {
  if (user === undefined || reason === undefined) return null;
  if (session !== undefined) return { userId: user, reason, sessionId: session };
  return { userId: user, reason, before: before ?? 0, kept: kept ?? null };
}

function toEndEntry(id: string, fields: ReadonlyMap<string, string>): EndEntry {
  const text = (name: string): string | undefined => fields.get(name) || undefined;
  const [session, token, user] = [text('session'), text('token'), text('user')];
  const reason = text('reason') as EndReason | undefined;
  return {
    id,
    now: Number(text('now')),
    expiresAt: Number(text('expiresAt')),
    ...(session !== undefined && { session }),
    ...(token !== undefined && { token }),
    ...(user !== undefined && { user }),
    ...(reason !== undefined && { reason }),
    ...(fields.has('before') && { before: Number(text('before')), kept: text('kept') ?? null }),
  };
}
