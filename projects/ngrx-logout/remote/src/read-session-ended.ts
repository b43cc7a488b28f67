import type { RemoteEvent, SessionEnded } from './remote-transport';

/** How a server says it, where it says it otherwise than `session-ended` with `{ sessionId, reason }`. */
export interface SessionEndedOptions {
  /** The name of the event. Default `'session-ended'`. */
  readonly event?: string;
  /** Finds the session in what the event carries; `null` for an event that is about something else. */
  readonly read?: (data: unknown) => SessionEnded | null;
}

/** What an event says, as one of ours; `null` where it says nothing. Its data may be anything at all. */
export function readSessionEnded(
  data: unknown,
  { read = sessionIn }: SessionEndedOptions,
): RemoteEvent | null {
  const ended = read(data);
  return ended && { type: 'session-ended', ...ended };
}

function sessionIn(data: unknown): SessionEnded | null {
  const { sessionId, reason } = (data ?? {}) as Record<string, unknown>;
  if (typeof sessionId !== 'string') {
    return null;
  }
  return typeof reason === 'string' ? { sessionId, reason } : { sessionId };
}
