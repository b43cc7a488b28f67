import { Injectable, Injector, inject, runInInjectionContext } from '@angular/core';
import { LOGOUT_CONFIG } from './logout-config';
import { SessionRecord } from './session-record';
import { webStorage } from './web-storage';

/**
 * Remembers in sessionStorage which session this tab showed last. What a tab keeps there outlives its pages, and no page
 * of it may be alive when the session ends elsewhere: it was on another site, discarded, or crashed.
 */
@Injectable()
export class TabSession {
  readonly #record = inject(SessionRecord);
  readonly #key = `ngrx-logout:${inject(LOGOUT_CONFIG).namespace}:shown`;
  readonly #injector = inject(Injector);

  /** Whether that session has ended since. A record that somebody cleared away says nothing about it. */
  get isOver(): boolean {
    const shown = this.#ask((storage) => storage.getItem(this.#key));
    const { entry } = this.#record;
    return shown !== null && entry !== null && !(entry.open && entry.session === shown);
  }

  /** From now on the tab shows the session of the record, if it is open. */
  show(): void {
    const { session } = this.#record;
    if (this.#record.shows(session)) {
      this.#ask((storage) => {
        storage.setItem(this.#key, session);
      });
    } else {
      this.forget();
    }
  }

  /** What it kept of the session is gone. */
  forget(): void {
    this.#ask((storage) => {
      storage.removeItem(this.#key);
    });
  }

  #ask<Answer>(question: (storage: Storage) => Answer): Answer | null {
    try {
      const storage = runInInjectionContext(this.#injector, () => webStorage('sessionStorage'));
      return storage && question(storage);
    } catch {
      // Blocked (SecurityError), or full: a tab that is left behind is not made up for.
      return null;
    }
  }
}
