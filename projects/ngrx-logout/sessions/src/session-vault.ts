import { Injectable, inject, signal } from '@angular/core';
import { onLogout } from 'ngrx-logout';
import type { Session } from './session';
import { SESSIONS_OPTIONS } from './sessions-options';

/**
 * Keeps what the store must not see. With `sensitive` the store gets stand-ins, and the sessions themselves stay in
 * memory here until the clear of a logout; without it, both are the same.
 */
@Injectable()
export class SessionVault {
  readonly #isSensitive = inject(SESSIONS_OPTIONS).sensitive === true;
  readonly #sessions = signal<ReadonlyMap<string, Session>>(new Map());
  /** The stand-in of each id, so that a row stays the same row when the list is loaded again. */
  #standIns = new Map<string, string>();
  // Never begun anew: an old stand-in must not come to mean a session of the next user.
  #count = 0;

  constructor() {
    onLogout(() => {
      this.#sessions.set(new Map());
      this.#standIns = new Map();
    });
  }

  /** What the store may hold of these sessions. */
  hide(sessions: readonly Session[]): readonly Session[] {
    if (!this.#isSensitive) {
      return sessions;
    }
    const kept = sessions.map((session) => ({ ...session, id: this.#standInFor(session.id) }));
    this.#sessions.set(new Map(kept.map((session) => [session.id, session])));
    return kept.map(({ id, current }) => standIn(id, current));
  }

  /** The session that a stand-in is for, under the stand-in's id. */
  reveal(session: Session): Session {
    return this.#sessions().get(session.id) ?? session;
  }

  /** The server's own id; `null` for one that this vault never gave out. */
  idOf(id: string): string | null {
    if (!this.#isSensitive) {
      return id;
    }
    return [...this.#standIns].find(([, given]) => given === id)?.[0] ?? null;
  }

  #standInFor(id: string): string {
    const standInId = this.#standIns.get(id) ?? `session-${++this.#count}`;
    this.#standIns.set(id, standInId);
    return standInId;
  }
}

function standIn(id: string, current: boolean): Session {
  return { id, device: '', browser: '', ip: '', createdAt: null, lastActiveAt: null, current };
}
