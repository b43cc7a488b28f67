import { Injectable, Injector, inject, runInInjectionContext } from '@angular/core';
import { LOGOUT_CONFIG } from './logout-config';
import { webStorage } from './web-storage';

/** What a logout still owes when its tab is gone. */
export type Debt = 'revoke' | 'purge';

/** The one entry that tabs and later starts read. It holds nothing of the user. */
export interface SessionEntry {
  readonly v: 1;
  /** Random; compared for equality, never for order. */
  readonly session: string;
  readonly open: boolean;
  readonly owed: readonly Debt[];
}

/**
 * Remembers in localStorage whether the session is open and what its logout still owes, so that a logout whose tab
 * was killed is finished by the next start. Without localStorage it remembers for this page alone.
 */
@Injectable({ providedIn: 'root' })
export class SessionRecord {
  readonly #config = inject(LOGOUT_CONFIG);
  readonly #injector = inject(Injector);
  /** By key: what one session wrote is no record of another. */
  readonly #written = new Map<string, SessionEntry>();
  #own: string | null = null;
  readonly #paid = new Set<Debt>();
  #isOpenHere = false;

  /** Joins the session that the record names, or begins one where there is none. */
  join(): void {
    const { entry } = this;
    if (entry) {
      this.#written.set(this.#key(), entry);
    }
    this.#own = entry?.session ?? null;
    this.#isOpenHere = entry?.open ?? false;
    if (this.#own === null) {
      this.startSession();
    }
  }

  /** The commit: from here on the session is over, whatever becomes of this tab. */
  close(owed: readonly Debt[]): void {
    const { entry } = this;
    this.#isOpenHere = false;
    this.#paid.clear();
    // A record of a newer session is not ours to close.
    if (!entry || entry.session === this.#own || !entry.open) {
      this.#write({ v: 1, session: this.#own ?? newId(), open: false, owed });
    }
  }

  /** Another tab ends the session, and writes it down. */
  closeHere(): void {
    const { entry } = this;
    this.#isOpenHere = false;
    if (entry?.session === this.#own) {
      // Cleared away and written back by this tab, it must not look open again.
      this.#written.set(this.#key(), { ...entry, open: false });
    }
  }

  /** Strikes a debt off. */
  settle(debt: Debt): void {
    this.#paid.add(debt);
    this.settleAgain();
  }

  /** Strikes off once more what is paid: a tab that did not know yet that it follows may have written it down anew. */
  settleAgain(): void {
    const { entry } = this;
    const owed = entry?.owed.filter((debt) => !this.#paid.has(debt)) ?? [];
    if (entry?.session === this.#own && !entry.open && owed.length < entry.owed.length) {
      this.#write({ ...entry, owed });
    }
  }

  /**
   * Somebody signed in: a new session that owes nothing. A session that is open already is joined, because a tab that
   * restores it must not look like another user's to the tabs beside it.
   */
  startSession(): void {
    const { entry } = this;
    // What this page has ended may still look open: another tab's word can arrive before its record.
    const isJoined = this.#isOpenHere && entry?.open === true && entry.session === this.#own;
    this.#isOpenHere = true;
    if (!isJoined) {
      this.#own = newId();
      this.#write({ v: 1, session: this.#own, open: true, owed: [] });
    }
  }

  /** The id of the session that this page shows, or showed last. */
  get session(): string {
    return this.#own ?? '';
  }

  /** Whether this page shows a session of that id. */
  shows(session: string): boolean {
    return this.#isOpenHere && session === this.#own;
  }

  /** Whether another tab has ended the session of this page already. */
  get isClosedElsewhere(): boolean {
    const { entry } = this;
    return this.#isOpenHere && entry !== null && !entry.open && entry.session === this.#own;
  }

  /** Whether a key of localStorage is the record's. */
  isAt(key: string | null): boolean {
    return key === null || key === this.#key();
  }

  /** What the last logout has not finished. */
  get debts(): readonly Debt[] {
    const { entry } = this;
    return entry && !entry.open ? entry.owed : [];
  }

  /** Whether the session that this page shows is over, and somebody else has seen to it. */
  get hasEndedElsewhere(): boolean {
    const { entry } = this;
    return this.#isOpenHere && entry !== null && !(entry.open && entry.session === this.#own);
  }

  /** Whether somebody has cleared the record away: Clear-Site-Data, the user, or a script. */
  get isMissing(): boolean {
    try {
      const storage = this.#storage();
      return storage !== null && checked(storage.getItem(this.#key())) === null;
    } catch {
      // Storage is blocked: there never was one.
      return false;
    }
  }

  /** Writes the record of a living page back. */
  restore(): void {
    const entry = this.#ofThisPage;
    if (entry && this.isMissing) {
      this.#write(entry);
    }
  }

  /** Whether another tab has signed somebody in since: what tabs share is theirs now. */
  get isOvertaken(): boolean {
    const { entry } = this;
    return entry !== null && entry.open && entry.session !== this.#own;
  }

  get entry(): SessionEntry | null {
    try {
      return checked(this.#storage()?.getItem(this.#key())) ?? this.#ofThisPage;
    } catch {
      // Storage is blocked (SecurityError), or the text is no JSON: what this page remembers must do.
      return this.#ofThisPage;
    }
  }

  get #ofThisPage(): SessionEntry | null {
    return this.#written.get(this.#key()) ?? null;
  }

  #write(entry: SessionEntry): void {
    this.#written.set(this.#key(), entry);
    try {
      this.#storage()?.setItem(this.#key(), JSON.stringify(entry));
    } catch {
      // Blocked or full: other tabs and later starts will not know, which dev mode notes.
    }
  }

  #storage(): Storage | null {
    return runInInjectionContext(this.#injector, () => webStorage('localStorage'));
  }

  #key(): string {
    const { namespace, sessionKey } = this.#config;
    return ['ngrx-logout', namespace, 'session', sessionKey() ?? ''].join(':');
  }
}

function checked(text: string | null | undefined): SessionEntry | null {
  const entry = JSON.parse(text ?? 'null') as Partial<SessionEntry> | null;
  const isOurs =
    entry?.v === 1 &&
    typeof entry.session === 'string' &&
    typeof entry.open === 'boolean' &&
    Array.isArray(entry.owed);
  return isOurs ? (entry as SessionEntry) : null;
}

function newId(): string {
  // Not randomUUID(), which plain http lacks.
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join(
    '',
  );
}
