import type { HttpRequest } from '@angular/common/http';
import { ErrorHandler, inject } from '@angular/core';
import {
  EMPTY,
  Observable,
  ReplaySubject,
  Subject,
  catchError,
  defaultIfEmpty,
  defer,
  filter,
  map,
  merge,
  of,
  race,
  switchMap,
  take,
  takeLast,
  tap,
  timer,
} from 'rxjs';
import { PageExit } from '../core/page-exit';
import { REVOCATION_REQUEST } from '../core/request-context';
import { LEFT_TO_LEADER } from '../core/run-lead';
import { type RevocationPass, SessionGate } from '../core/session-gate';
import { SessionRecord } from '../core/session-record';
import type { StepResult } from '../model/logout-step';
import { type RevocationAnswer, asAnswer } from './classify-answer';
import { type Judge, makeJudge } from './make-judge';
import type { ResolvedRevocationOptions } from './revocation-options';

/** One request to the server to end the session, bounded in time, from the commit to its outcome. */
export class RevocationAttempt implements RevocationPass {
  readonly #gate = inject(SessionGate);
  readonly #exit = inject(PageExit);
  readonly #errors = inject(ErrorHandler);
  readonly #record = inject(SessionRecord);
  readonly #arrived = new ReplaySubject<unknown>(1);
  readonly #answered = new Subject<unknown>();
  readonly #released = new ReplaySubject<unknown>(1);
  readonly #settled = new ReplaySubject<StepResult>(1);
  readonly #givenUp = new ReplaySubject<unknown>(1);

  /** Emits when the request has its credentials, so that the store may be cleared. */
  readonly hasArrived: Observable<unknown> = this.#arrived;
  readonly released: Observable<unknown> = this.#released;
  readonly givenUp: Observable<unknown> = this.#givenUp;
  /** The one outcome. */
  readonly outcome: Observable<StepResult> = this.#settled;
  /** The request as the application's interceptors made it: only so can it be sent again. */
  request: HttpRequest<unknown> | null = null;
  /** Names what an answer means. */
  readonly judge: Judge;
  /** What the wire answered, whatever interceptors made of it. */
  answer: RevocationAnswer | null = null;

  /** @param isLeading whether this tab is the one that asks; emits once. */
  constructor(
    readonly options: ResolvedRevocationOptions,
    readonly isLeading: Observable<boolean>,
  ) {
    this.judge = makeJudge(options);
  }

  arrived(request: HttpRequest<unknown>): void {
    if (this.#isTheOne(request)) {
      this.request = request;
      this.#arrived.next(null);
    }
  }

  answered(answer: RevocationAnswer, request: HttpRequest<unknown>): void {
    if (this.#isTheOne(request)) {
      this.answer = answer;
      this.#answered.next(null);
    }
  }

  // What an interceptor sends ahead of it, such as a refresh, says nothing about the end of the session.
  #isTheOne({ context }: HttpRequest<unknown>): boolean {
    return this.options.url === undefined || context.get(REVOCATION_REQUEST);
  }

  /** Subscribes to the request, now, while its credentials are still in the store. */
  begin(ask: () => Observable<unknown>): void {
    this.#gate.revocation = this;
    // The revocation may need its token refreshed on the way.
    this.#gate.letWritesPass();
    const asked = this.#asked(ask);
    let isGivenUp = false;
    const ends = merge(this.#limit(), this.#pageEnd(), this.#nextSession()).pipe(
      tap(() => (isGivenUp = true)),
    );
    merge(asked, this.#leftToAnotherTab(), this.#lateAnswer(), ends)
      .pipe(take(1))
      .subscribe((result) => {
        this.#gate.revocation = null;
        this.#gate.stopWrites();
        this.#settled.next(result);
      })
      // When nothing listens any more: the end of a request is no answer to it.
      .add(() => {
        if (isGivenUp) this.#givenUp.next(null);
      });
    this.isLeading
      .pipe(
        filter(Boolean),
        switchMap(() => this.#afterWrites()),
      )
      .subscribe(() => {
        this.#released.next(null);
      });
  }

  /** In local-first, the walk goes on now: what is sent from here on is the old page's. */
  goOnWithout(): void {
    // A request of the application's own may consist of several, the last of which is still to come.
    if (this.options.url !== undefined) {
      this.#gate.stopWrites();
    }
  }

  #asked(ask: () => Observable<unknown>): Observable<StepResult> {
    return marked(this.#gate, ask).pipe(
      takeLast(1),
      defaultIfEmpty(null),
      map((value) => this.judge(this.#answerOf(value)) ?? this.#unanswered()),
      catchError((error: unknown) => of(this.judge(this.#answerOf(error)) ?? this.#unknown(error))),
    );
  }

  // A request of the application's own may consist of several, and knows best which answer counts.
  #answerOf(value: unknown): RevocationAnswer | null {
    return this.options.url === undefined
      ? (asAnswer(value) ?? this.answer)
      : (this.answer ?? asAnswer(value));
  }

  // After the clear, interceptors must not hear the answer: of a 401, they would refresh and bring a token back. A
  // request of the application's own may consist of several, so that its first answer is not its end.
  #lateAnswer(): Observable<StepResult> {
    return this.options.order === 'revoke-first' || this.options.url === undefined
      ? EMPTY
      : this.#answered.pipe(map(() => this.judge(this.answer) ?? this.#unanswered()));
  }

  #leftToAnotherTab(): Observable<StepResult> {
    return this.isLeading.pipe(
      filter((isLeading) => !isLeading),
      map(() => ({ outcome: 'skipped', detail: LEFT_TO_LEADER })),
    );
  }

  // From when it may leave: waiting for writes has a limit of its own.
  #limit(): Observable<StepResult> {
    return this.#released.pipe(
      switchMap(() => timer(this.options.timeout)),
      map(() => this.#late() ?? { outcome: 'timed-out' as const }),
    );
  }

  // An interceptor further out may wait for ever over an answer that has come. Of several requests, the one that was
  // answered says nothing of the one that was not.
  #late(): StepResult | null {
    return this.options.url === undefined ? null : this.judge(this.answer);
  }

  // An ordinary request dies with its page, so that this one goes again, once, as one that does not.
  #pageEnd(): Observable<StepResult> {
    return this.#exit.pagehide.pipe(
      map(() => {
        // Its Set-Cookie would take the cookie of whoever has signed in in another tab.
        if (this.request && !this.#record.isOvertaken) {
          this.#exit.send(this.request);
        }
        return { outcome: 'unconfirmed', detail: 'the page ended first' };
      }),
    );
  }

  // Its late Set-Cookie would delete the cookie of whoever signed in meanwhile.
  #nextSession(): Observable<StepResult> {
    return this.#gate.sessionStarted.pipe(
      map(() => ({ outcome: 'unconfirmed', detail: 'a session started first' })),
    );
  }

  #afterWrites(): Observable<unknown> {
    return this.#gate.writes.areAwaited
      ? race(this.#gate.writes.settled, timer(this.options.waitForWrites)).pipe(take(1))
      : of(null);
  }

  // A request of the application's own may have another way to say that it went well.
  #unanswered(): StepResult {
    return this.options.url === undefined
      ? { outcome: 'revoked' }
      : { outcome: 'failed', detail: 'it ended without an answer' };
  }

  #unknown(error: unknown): StepResult {
    this.#errors.handleError(error);
    return { outcome: 'failed', detail: 'the request could not be made' };
  }
}

// What is sent while the request is being subscribed is known for the revocation, even without a mark.
function marked(gate: SessionGate, ask: () => Observable<unknown>): Observable<unknown> {
  return new Observable((subscriber) => {
    gate.isMarking = true;
    try {
      return defer(ask).subscribe(subscriber);
    } finally {
      gate.isMarking = false;
    }
  });
}
