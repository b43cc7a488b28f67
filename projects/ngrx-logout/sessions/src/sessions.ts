import { Injectable, computed, inject } from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { onLogout } from 'ngrx-logout';
import { EndByLogout } from './end-by-logout';
import type { Session } from './session';
import { SessionVault } from './session-vault';
import { SessionsActions } from './sessions-actions';
import { SessionsEffects } from './sessions-effects';
import { sessionsFeature } from './sessions-feature';
import type { SessionsAnswer } from './sessions-jobs';
import type { SessionsProblem } from './sessions-problem';

/**
 * The user's sessions for components: signals to read, and what can be done. Each promise resolves when the server has
 * answered, with `null` where it worked and with the problem where it did not; none rejects because of an answer.
 *
 * @example
 * export class SessionsPage {
 *   // `@for (session of sessions.others(); track session.id) { … }`
 *   protected readonly sessions = inject(Sessions);
 *
 *   constructor() {
 *     void this.sessions.load();
 *   }
 * }
 */
@Injectable()
export class Sessions {
  readonly #store = inject(Store);
  readonly #effects = inject(SessionsEffects);
  readonly #logout = inject(EndByLogout);
  readonly #vault = inject(SessionVault);
  readonly #all = this.#store.selectSignal(sessionsFeature.selectAll);

  /** All sessions but those that are being ended: the current one first, the others by their last activity. */
  readonly all = computed<readonly Session[]>(() =>
    this.#all().map((session) => this.#vault.reveal(session)),
  );
  /** The session of this page. It has no button: it ends with the logout. */
  readonly current = computed(() => this.all().find(({ current }) => current) ?? null);
  /** Those that `end()` and `endOthers()` are for. */
  readonly others = computed<readonly Session[]>(() =>
    this.all().filter(({ current }) => !current),
  );
  /** Where the list stands: `'idle'` before the first `load()` and after a logout. */
  readonly status = this.#store.selectSignal(sessionsFeature.selectStatus);
  /** What went wrong last; `null` from the next command on. */
  readonly error = this.#store.selectSignal(sessionsFeature.selectError);

  constructor() {
    onLogout(() => {
      // A signal that nobody reads any more holds what it said last.
      for (const read of [this.all, this.current, this.others, this.error]) {
        read();
      }
    });
  }

  /** Asks for the list. */
  load(): SessionsAnswer {
    return this.#command(SessionsActions.load());
  }

  /**
   * Ends one session. It is off the list at once, and back where the server did not confirm. That of this page is a
   * logout.
   */
  end(id: string): SessionsAnswer {
    return this.#command(SessionsActions.end({ id }));
  }

  /** Ends all sessions but that of this page. No logout. */
  endOthers(): SessionsAnswer {
    return this.#command(SessionsActions.endOthers());
  }

  /**
   * Ends every session of the user, as `Logout.logoutEverywhere()` does: the server is asked first, and where it does not
   * confirm nothing is touched. Rejects only with a `LogoutError` `no-global-revocation`, a mistake of the application.
   */
  endAll(): SessionsAnswer {
    if (this.error() !== null) {
      this.dismiss();
    }
    return this.#logout.end('global', { kind: 'end-all' });
  }

  /** Does again what `error()` is about, such as after the user has shown the password. */
  retry(): SessionsAnswer {
    const { attempt } = this.error() ?? {};
    switch (attempt?.kind) {
      case 'load':
        return this.load();
      case 'end':
        return this.end(attempt.id);
      case 'end-others':
        return this.endOthers();
      case 'end-all':
        return this.endAll();
      case undefined:
        return Promise.resolve<SessionsProblem | null>(null);
    }
  }

  /** Takes `error()` away. */
  dismiss(): void {
    this.#store.dispatch(SessionsActions.problemDismissed());
  }

  #command(command: Action): SessionsAnswer {
    this.#store.dispatch(command);
    return this.#effects.answerTo(command);
  }
}
