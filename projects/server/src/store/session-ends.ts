import type { EndReason } from './end-reason.ts';

/** One session, or a user's sessions of every generation before one, but for the one that was kept. */
export type SessionEnd =
  | { userId: string; reason: EndReason; sessionId: string }
  | { userId: string; reason: EndReason; before: number; kept: string | null };

/** What an end is compared with. */
export interface SessionName {
  userId: string;
  sessionId: string;
  generation: number;
}

export function isEndOf(end: SessionEnd, { userId, sessionId, generation }: SessionName): boolean {
  if ('sessionId' in end) return end.sessionId === sessionId;
  return end.userId === userId && generation < end.before && sessionId !== end.kept;
}

/** Must not throw: the end has happened, whoever hears of it. */
export interface EndListener {
  ended(end: SessionEnd): void;
  /** Ends may have been missed: what was open before may be over by now. */
  lost(): void;
}

/** The ends of sessions, as a store tells them. */
export class SessionEnds {
  readonly #listeners = new Set<EndListener>();

  listen(listener: EndListener): void {
    this.#listeners.add(listener);
  }

  tell(end: SessionEnd): void {
    for (const listener of this.#listeners) listener.ended(end);
  }

  tellLost(): void {
    for (const listener of this.#listeners) listener.lost();
  }
}
