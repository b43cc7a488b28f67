import { Injectable, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  AsyncSubject,
  type Observable,
  catchError,
  defer,
  finalize,
  firstValueFrom,
  map,
  of,
  take,
  tap,
} from 'rxjs';
import { SessionsActions } from './sessions-actions';
import { SESSIONS_OPTIONS } from './sessions-options';
import { type SessionsAttempt, type SessionsProblem, codeOf, problem } from './sessions-problem';

/** What a command came to: `null` where it worked. Never rejects. */
export type SessionsAnswer = Promise<SessionsProblem | null>;

/** What the server said to a command, for the store. */
export type SessionsFact = ReturnType<
  typeof SessionsActions.loaded | typeof SessionsActions.ended | typeof SessionsActions.failed
>;

/** Follows requests until they are facts. The same command twice is one request. */
@Injectable()
export class SessionsJobs {
  readonly #store = inject(Store);
  readonly #options = inject(SESSIONS_OPTIONS);
  readonly #underWay = new Map<string, SessionsAnswer>();
  #endings = 0;

  /** Counts what has ended since the page began. */
  get endings(): number {
    return this.#endings;
  }

  /**
   * Does what a command asks for, unless it is being done already.
   *
   * @param ids what is taken off the list meanwhile, and put back on failure.
   */
  once(
    attempt: SessionsAttempt,
    ids: readonly string[],
    work: () => Observable<SessionsFact>,
  ): SessionsAnswer {
    const key = attempt.kind === 'end' ? `end ${attempt.id}` : attempt.kind;
    const underWay = this.#underWay.get(key);
    if (underWay) {
      return underWay;
    }
    const settled = new AsyncSubject<SessionsProblem | null>();
    // Without an answer the session ended first, and with it the slice.
    const answer = firstValueFrom(settled, { defaultValue: problem('interrupted', attempt) });
    const forget = (): void => {
      if (this.#underWay.get(key) === answer) {
        this.#underWay.delete(key);
      }
    };
    this.#underWay.set(key, answer);
    defer(work)
      .pipe(
        take(1),
        catchError((error: unknown) => {
          const code = codeOf(error, this.#options.needsReauthentication);
          return of(SessionsActions.failed({ ids, problem: problem(code, attempt) }));
        }),
        tap((fact) => {
          // Before it is told, so that whoever hears of it may ask again.
          forget();
          this.#tell(fact);
        }),
        map((fact) => ('problem' in fact ? fact.problem : null)),
        finalize(forget),
      )
      .subscribe(settled);
    return answer;
  }

  /** Tells the store that something did not work. */
  fail(failure: SessionsProblem, ids: readonly string[] = []): SessionsProblem {
    this.#tell(SessionsActions.failed({ ids, problem: failure }));
    return failure;
  }

  #tell(fact: SessionsFact): void {
    this.#endings += fact.type === SessionsActions.ended.type ? 1 : 0;
    this.#store.dispatch(fact);
  }
}
