import type { HttpRequest } from '@angular/common/http';
import { ErrorHandler, inject } from '@angular/core';
import {
  Observable,
  ReplaySubject,
  catchError,
  defaultIfEmpty,
  defer,
  map,
  merge,
  of,
  race,
  switchMap,
  take,
  takeLast,
  timer,
} from 'rxjs';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { PageExit } from '../core/page-exit';
import { type RevocationPass, SessionGate } from '../core/session-gate';
import type { StepResult } from '../model/logout-step';
import { type RevocationAnswer, asAnswer, classifyAnswer } from './classify-answer';
import type { ResolvedRevocationOptions } from './revocation-options';

/** One request to the server to end the session, bounded in time, from the commit to its outcome. */
export class RevocationAttempt implements RevocationPass {
  readonly #gate = inject(SessionGate);
  readonly #exit = inject(PageExit);
  readonly #errors = inject(ErrorHandler);
  readonly #config = inject(LOGOUT_CONFIG);
  readonly #arrived = new ReplaySubject<unknown>(1);
  readonly #released = new ReplaySubject<unknown>(1);
  readonly #settled = new ReplaySubject<StepResult>(1);

  /** Emits when the request has its credentials, so that the store may be cleared. */
  readonly hasArrived: Observable<unknown> = this.#arrived;
  readonly released: Observable<unknown> = this.#released;
  /** The one outcome. */
  readonly outcome: Observable<StepResult> = this.#settled;
  /** The request as the application's interceptors made it: only so can it be sent again. */
  request: HttpRequest<unknown> | null = null;
  /** What the wire answered, whatever interceptors made of it. */
  answer: RevocationAnswer | null = null;

  constructor(readonly options: ResolvedRevocationOptions) {}

  arrived(request: HttpRequest<unknown>): void {
    this.request = request;
    this.#arrived.next(null);
  }

  answered(answer: RevocationAnswer): void {
    this.answer = answer;
  }

  /** Subscribes to the request, now, while its credentials are still in the store. */
  begin(ask: () => Observable<unknown>): void {
    const isRevokeFirst = this.options.order === 'revoke-first';
    this.#gate.revocation = this;
    if (isRevokeFirst) {
      // The revocation may need its token refreshed on the way.
      this.#gate.letWritesPass();
    }
    merge(this.#asked(ask), this.#limit(), this.#pageEnd(), this.#nextSession())
      .pipe(take(1))
      .subscribe((result) => {
        this.#gate.revocation = null;
        if (isRevokeFirst) {
          this.#gate.stopWrites();
        }
        this.#settled.next(result);
      });
    this.#afterWrites().subscribe(() => {
      this.#released.next(null);
    });
  }

  #asked(ask: () => Observable<unknown>): Observable<StepResult> {
    return marked(this.#gate, ask).pipe(
      takeLast(1),
      defaultIfEmpty(null),
      map((value) => this.judge(this.answer ?? asAnswer(value)) ?? { outcome: 'revoked' as const }),
      catchError((error: unknown) =>
        of(this.judge(this.answer ?? asAnswer(error)) ?? this.#unknown(error)),
      ),
    );
  }

  // From when it may leave: waiting for writes has a limit of its own.
  #limit(): Observable<StepResult> {
    return this.#released.pipe(
      switchMap(() => timer(this.options.timeout)),
      map(() => this.judge(this.answer) ?? { outcome: 'timed-out' as const }),
    );
  }

  // An ordinary request dies with its page, so that this one goes again, once, as one that does not.
  #pageEnd(): Observable<StepResult> {
    return this.#exit.pagehide.pipe(
      map(() => {
        if (this.request) {
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
    return this.#gate.hasOpenWrites
      ? race(this.#gate.writesSettled, timer(this.options.waitForWrites)).pipe(take(1))
      : of(null);
  }

  /** Names what an answer means; `null` where there is none. */
  judge(answer: RevocationAnswer | null): StepResult | null {
    if (!answer) {
      return null;
    }
    const { status } = answer;
    try {
      const { isRevoked } = this.options;
      const { isTokenRevoked } = this.#config;
      return { outcome: classifyAnswer(answer, { isRevoked, isTokenRevoked }), status };
    } catch (error) {
      this.#errors.handleError(error);
      return { outcome: 'unconfirmed', status, detail: 'isRevoked threw' };
    }
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
