import { ErrorHandler, type Injector, NgZone, runInInjectionContext } from '@angular/core';
import { Store } from '@ngrx/store';
import { type Observable, catchError, map, of, switchMap, take } from 'rxjs';
import { askGuards } from '../core/ask-guards';
import { GLOBAL_REVOCATION, type GlobalAnswer } from '../core/global-revocation';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LogoutError } from '../core/logout-error';
import { Question } from '../core/question';
import type { LogoutReport } from '../model/logout-report';
import { type LogoutRequest, isForced } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';
import { LogoutActions } from './logout-actions';

/** Begins a run; what the server said before it is settled then. */
export type StartRun = (request: LogoutRequest, revocation?: StepResult) => Promise<LogoutReport>;

interface Verdict {
  readonly mayGo: boolean;
  /** What the server said, where it was asked. */
  readonly asked?: GlobalAnswer;
  /** Why it could not be asked. */
  readonly error?: Error;
}

/**
 * What is asked before a voluntary run: the guards, and then, for the scope `global`, the server. Nothing is touched
 * until both have agreed: nobody is told that other devices are out when they are not.
 */
export class RunQuestion {
  readonly #question = new Question<Verdict, LogoutReport>();
  #isAtServer = false;
  /** A logout that was asked for meanwhile, and is due if this one fails. */
  #instead: LogoutRequest | null = null;

  constructor(
    readonly request: LogoutRequest,
    readonly injector: Injector,
    readonly start: StartRun,
  ) {}

  get answer(): Promise<LogoutReport> {
    return this.#question.answer;
  }

  ask(isOver: () => void): void {
    const { beforeLogout } = this.injector.get(LOGOUT_CONFIG);
    const verdict = askGuards(beforeLogout, this.request, this.injector).pipe(
      switchMap((mayGo): Observable<Verdict> => (mayGo ? this.#askServer() : of({ mayGo }))),
      catchError((error: Error) => {
        this.injector.get(ErrorHandler).handleError(error);
        return of({ mayGo: false, error });
      }),
    );
    this.#question.ask(verdict, (given) => {
      isOver();
      return this.#decide(given);
    });
  }

  /** Another trigger, while this one is open. */
  join(request: LogoutRequest): Promise<LogoutReport> {
    const { reason = 'user', scope = 'local' } = request;
    const isOfServer = isForced(reason) && reason !== 'other-tab';
    if (this.#isAtServer && isOfServer) {
      // The server may have ended this session as the first of all: its answer is on its way.
      this.#instead ??= request;
      return this.answer;
    }
    if (isForced(reason) || (this.#isAtServer && scope === 'local')) {
      return this.#question.overrule(() => this.start(request));
    }
    if (scope === 'local') {
      this.#instead ??= request;
    }
    return this.answer;
  }

  #askServer(): Observable<Verdict> {
    if (this.request.scope !== 'global') {
      return of({ mayGo: true });
    }
    const { injector, request } = this;
    const ask = injector.get(GLOBAL_REVOCATION, null);
    if (ask === null) {
      throw new LogoutError(
        'no-global-revocation',
        'a logout of scope global was asked for, and no url is known for it.',
        'Give withRevocation({ url: { local, global } }), or a request that reads context.scope.',
      );
    }
    this.#isAtServer = true;
    return runInInjectionContext(injector, () => ask(request)).pipe(
      take(1),
      map((asked) => ({ mayGo: asked.result.outcome === 'revoked', asked })),
    );
  }

  #decide({ mayGo, asked, error }: Verdict): Promise<LogoutReport> {
    if (mayGo) {
      return this.start(this.request, asked?.result);
    }
    if (this.#instead && asked) {
      return this.start(this.#instead);
    }
    this.#tellRefused(asked?.result);
    if (error !== undefined) {
      throw error;
    }
    throw asked
      ? new LogoutError(
          'not-everywhere',
          `the server did not end every session (${asked.result.outcome}).`,
          'The user is still in, here and elsewhere. Say so, and offer to try again.',
          { outcome: asked.result.outcome, response: asked.response },
        )
      : new LogoutError('refused', 'a beforeLogout guard refused.', 'The user is still in.');
  }

  #tellRefused(revocation?: StepResult): void {
    const { reason = 'user', scope = 'local' } = this.request;
    const why = revocation ? { outcome: revocation.outcome } : {};
    this.injector.get(NgZone).run(() => {
      this.injector.get(Store).dispatch(LogoutActions.refused({ reason, scope, ...why }));
    });
  }
}
