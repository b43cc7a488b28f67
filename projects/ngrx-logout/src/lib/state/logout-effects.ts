import { DestroyRef, ErrorHandler, Injectable, Injector, inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { NEVER, defer } from 'rxjs';
import { endWith } from '../core/end-with';
import { type ActionType, LOGOUT_CONFIG } from '../core/logout-config';
import { RunLatch } from '../core/run-latch';
import { SessionGate } from '../core/session-gate';
import { SessionRecord } from '../core/session-record';
import { TabSession } from '../core/tab-session';
import type { LogoutReport } from '../model/logout-report';
import { type LogoutRequest, isForced } from '../model/logout-request';
import type { StepResult } from '../model/logout-step';
import { LogoutActions, checkedRequest } from './logout-actions';
import { LogoutRun } from './logout-run';
import { RunQuestion } from './run-question';

/**
 * The chain: hears a logout and walks through commit, revoke, clear, purge, announce and leave, dispatching each
 * phase's fact. One run at a time, one run a session.
 *
 * `provideLogout` starts it. Registered by `provideEffects` or `EffectsModule` as well, it is still one chain.
 */
@Injectable({ providedIn: 'root' })
export class LogoutEffects {
  readonly #config = inject(LOGOUT_CONFIG);
  readonly #injector = inject(Injector);
  readonly #gate = inject(SessionGate);
  readonly #latch = inject(RunLatch);
  readonly #record = inject(SessionRecord);
  readonly #tab = inject(TabSession, { optional: true });
  readonly #listeners = this.#listenersByType();
  readonly #answers = new WeakMap<Action, Promise<LogoutReport>>();
  readonly #actions = inject<Actions>(Actions);
  #question: RunQuestion | null = null;
  #run: LogoutRun | null = null;
  #isListening = false;

  /** For applications that list this class among their effects: it listens as an effect does, from then on. */
  readonly logout$ = createEffect(
    () =>
      defer(() => {
        this.listen();
        return NEVER;
      }),
    { dispatch: false },
  );

  /**
   * Hears the actions, once however often it is called.
   *
   * Not as an effect: one of the application's own that NgRx forgives no more ends all effects, at the very action that
   * signs out.
   */
  listen(): void {
    if (!this.#isListening) {
      this.#isListening = true;
      // The only subscription to Actions: each further stream would cost every dispatch of the application.
      const listening = this.#actions.subscribe((action) =>
        this.#listeners.get(action.type)?.(action),
      );
      endWith(this.#injector.get(DestroyRef), listening);
    }
  }

  /** The answer to a logout action that has just been dispatched. */
  answerTo(action: Action): Promise<LogoutReport> {
    // An action dispatched during another is heard a moment later. A store whose reducer threw delivers none any
    // more, and the user must get out all the same.
    return (
      this.#answers.get(action) ??
      Promise.resolve().then(() => this.#answers.get(action) ?? this.#answer(action))
    );
  }

  #listenersByType(): ReadonlyMap<string, (action: Action) => void> {
    const hearLogout = (action: Action): void => {
      this.#answers.set(action, this.#answer(action));
    };
    const hearSession = (): void => {
      // Whoever signs in during a run is not signed in: the clear is still to come.
      if (!this.#run) {
        this.#gate.startSession();
        this.#record.startSession();
        this.#tab?.show();
      }
    };
    const { logoutOn, sessionStartedOn } = this.#config;
    return new Map([
      ...[...sessionStartedOn, LogoutActions.sessionStarted].map(entry(hearSession)),
      ...[...logoutOn, LogoutActions.logout].map(entry(hearLogout)),
    ]);
  }

  #answer(action: Action): Promise<LogoutReport> {
    const request = this.#requestOf(action);
    if (this.#run) {
      return this.#run.report;
    }
    const { report } = this.#latch;
    if (report) {
      return Promise.resolve(report);
    }
    if (this.#question) {
      return this.#question.join(request);
    }
    return isForced(request.reason ?? 'user') ? this.#start(request) : this.#ask(request);
  }

  // An action made without its creator was not checked by it. Its mistake must not keep the user signed in.
  #requestOf(action: Action): LogoutRequest {
    try {
      return action.type === LogoutActions.logout.type
        ? checkedRequest(action as LogoutRequest)
        : {};
    } catch (error) {
      this.#injector.get(ErrorHandler).handleError(error);
      return {};
    }
  }

  #ask(request: LogoutRequest): Promise<LogoutReport> {
    const question = new RunQuestion(request, this.#injector, (asked, revocation) =>
      this.#start(asked, revocation),
    );
    this.#question = question;
    question.ask(() => (this.#question = null));
    return question.answer;
  }

  #start(request: LogoutRequest, revocation?: StepResult): Promise<LogoutReport> {
    this.#question = null;
    // Known before it begins: a trigger that the run itself sets off must find it.
    const run = new LogoutRun(
      { ...request, ...(revocation && { revocation }) },
      this.#injector,
      () => (this.#run = null),
    );
    this.#run = run;
    run.begin();
    return run.report;
  }
}

function entry<Listener>(listener: Listener): (action: ActionType) => readonly [string, Listener] {
  return ({ type }) => [type, listener];
}
