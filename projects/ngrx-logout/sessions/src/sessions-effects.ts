import { HttpErrorResponse } from '@angular/common/http';
import { Injectable, Injector, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Actions } from '@ngrx/effects';
import { type Action, Store } from '@ngrx/store';
import { onLogout } from 'ngrx-logout';
import { type Observable, catchError, defer, map, of, switchMap, take } from 'rxjs';
import { EndByLogout } from './end-by-logout';
import { SessionVault } from './session-vault';
import { SessionsActions } from './sessions-actions';
import { SESSIONS_SELECTORS, othersIn, sessionsFeature } from './sessions-feature';
import { SessionsJobs, type SessionsAnswer, type SessionsFact } from './sessions-jobs';
import { type SessionsAttempt, SessionsFailure } from './sessions-problem';
import { SessionsServer } from './sessions-server';

type EndAction = ReturnType<typeof SessionsActions.end>;

/** Hears the commands, asks the server and tells the store what it said. */
@Injectable()
export class SessionsEffects {
  readonly #injector = inject(Injector);
  readonly #vault = inject(SessionVault);
  readonly #jobs = inject(SessionsJobs);
  readonly #logout = inject(EndByLogout);
  readonly #store = inject(Store);
  readonly #state = this.#store.selectSignal(sessionsFeature.selectSessionsState);
  readonly #answers = new WeakMap<Action, SessionsAnswer>();
  readonly #listeners: ReadonlyMap<string, (action: Action) => SessionsAnswer> = new Map([
    [SessionsActions.load.type, () => this.#load()],
    [SessionsActions.end.type, (action: Action) => this.#end(action as EndAction)],
    [SessionsActions.endOthers.type, () => this.#endOthers()],
  ]);

  constructor() {
    // One subscription: each further stream would cost every dispatch of the application.
    inject<Actions>(Actions)
      .pipe(takeUntilDestroyed())
      .subscribe((action) => {
        void this.#hear(action);
      });
    onLogout(() => {
      this.#forget();
    });
  }

  /** The answer to a command that has just been dispatched. */
  async answerTo(command: Action): SessionsAnswer {
    // One that was dispatched during another action is heard a moment later.
    await Promise.resolve();
    return this.#answers.get(command) ?? this.#hear(command) ?? null;
  }

  #hear(action: Action): SessionsAnswer | undefined {
    const answer = this.#listeners.get(action.type)?.(action);
    if (answer) {
      this.#answers.set(action, answer);
    }
    return answer;
  }

  // Nobody asks the selectors of a page that is gone, and they would hold the last user's list.
  #forget(): void {
    this.#state();
    for (const selector of SESSIONS_SELECTORS) {
      this.#store.select(selector).pipe(take(1)).subscribe();
    }
  }

  // Not before it is needed: HttpClient may need what is still being built.
  get #server(): SessionsServer {
    return this.#injector.get(SessionsServer);
  }

  #load(): SessionsAnswer {
    return this.#jobs.once({ kind: 'load' }, [], () => this.#newestList());
  }

  #newestList(): Observable<SessionsFact> {
    return defer(() => {
      const { endings } = this.#jobs;
      return this.#server.list().pipe(
        switchMap((sessions) =>
          // One that was asked for before something ended is an old one.
          endings === this.#jobs.endings
            ? of(SessionsActions.loaded({ sessions: this.#vault.hide(sessions) }))
            : this.#newestList(),
        ),
      );
    });
  }

  #end({ id }: EndAction): SessionsAnswer {
    const attempt: SessionsAttempt = { kind: 'end', id };
    if (this.#state().entities[id]?.current === true) {
      return this.#logout.end('local', attempt);
    }
    const ended = SessionsActions.ended({ ids: [id] });
    return this.#jobs.once(attempt, [id], () => {
      const ownId = this.#vault.idOf(id);
      if (ownId === null) {
        throw new SessionsFailure('not-found');
      }
      return this.#server.end(ownId).pipe(
        map(() => ended),
        catchError((error: unknown) => {
          if (!saysUnknown(error)) {
            throw error;
          }
          // Over already, or a wrong url: the list tells.
          return this.#server.list().pipe(
            map((sessions) => {
              if (sessions.some((session) => session.id === ownId)) {
                throw error;
              }
              return ended;
            }),
          );
        }),
      );
    });
  }

  #endOthers(): SessionsAnswer {
    const { ids: listed } = this.#state();
    const ids = othersIn(this.#state());
    const ended = SessionsActions.ended({ ids });
    // Without a current one nobody knows who the others were.
    const isGuesswork = ids.length === 0 && listed.length > 0;
    return this.#jobs.once({ kind: 'end-others' }, ids, () =>
      this.#server
        .endOthers()
        .pipe(
          switchMap(() =>
            isGuesswork ? this.#newestList().pipe(catchError(() => of(ended))) : of(ended),
          ),
        ),
    );
  }
}

function saysUnknown(error: unknown): boolean {
  return error instanceof HttpErrorResponse && (error.status === 404 || error.status === 410);
}
