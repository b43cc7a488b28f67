import { Injectable } from '@angular/core';
import type { HttpErrorResponse, HttpRequest, HttpResponse } from '@angular/common/http';
import { type Observable, Subject } from 'rxjs';
import { SessionWrites } from './session-writes';

/** A stretch of time in which requests belong to one session: it ends at a commit and at a sign-in. */
export interface SessionPeriod {
  readonly closings: number;
  readonly session: number;
}

/** One request on the wire, as the gate sees it. */
export interface Passage {
  readonly isRead: boolean;
  /** The session ended: nothing more may reach the subscriber. */
  close(): void;
  /** The run is over: the subscriber may be told that nothing comes. */
  release(): void;
}

/** Where the revocation waits until it may leave, and what the wire answered to it. */
export interface RevocationPass {
  /** The authenticated request is here. */
  arrived(request: HttpRequest<unknown>): void;
  answered(
    response: HttpResponse<unknown> | HttpErrorResponse,
    request: HttpRequest<unknown>,
  ): void;
  /** Emits, also to latecomers, when it may leave. */
  readonly released: Observable<unknown>;
  /** Emits, also to latecomers, when nobody waits for an answer any more. */
  readonly givenUp: Observable<unknown>;
}

const LONGEST_QUEUE = 100;

/**
 * Decides which requests go out and whose answers count. Closed from the commit to the end of leave.
 *
 * It injects nothing, so that an interceptor can ask it while the Store is still being built.
 */
@Injectable({ providedIn: 'root' })
export class SessionGate {
  #closings = 0;
  #isClosed = false;
  #writesPass = false;
  /** In memory until the commit. */
  #authorization: string | null = null;
  #readSession: () => number = () => 0;
  #readIsBetween: () => boolean = () => false;
  readonly #passages = new Map<Passage, SessionPeriod>();
  readonly #heldBack = new Set<Passage>();

  /** What of the ending session's the server is still to answer. */
  readonly writes = new SessionWrites<Passage>();
  /** Emits at each commit, when nothing goes out any more: streams that are no requests end. */
  readonly closed = new Subject<void>();
  /** Emits when somebody has signed in: what is left of the last logout ends. */
  readonly sessionStarted = new Subject<void>();
  /** The pass of the revocation under way, for requests that carry its mark. */
  revocation: RevocationPass | null = null;
  /** Whether a custom revocation is being subscribed at this moment, so that its requests are known. */
  isMarking = false;
  /** Whether any request has come by; a missing interceptor shows as a revocation that never did. */
  hasSeenTraffic = false;

  /** Tells the gate where sessions are counted. The reducer counts, because an effect would be too late. */
  countSessionsBy(readSession: () => number, readIsBetween: () => boolean): void {
    this.#readSession = readSession;
    this.#readIsBetween = readIsBetween;
  }

  /** Whether the last session is over and the next has not started. */
  get isBetweenSessions(): boolean {
    return !this.#isClosed && this.#readIsBetween();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get period(): SessionPeriod {
    return { closings: this.#closings, session: this.#readSession() };
  }

  isCurrent(period: SessionPeriod): boolean {
    return period.closings === this.#closings && period.session === this.#readSession();
  }

  /** Whether a new request may go out. */
  admits(isRead: boolean): boolean {
    return !this.#isClosed || (this.#writesPass && !isRead);
  }

  /** Watches a request from now on and says in which period it was sent. */
  enter(passage: Passage): SessionPeriod {
    const { period } = this;
    this.#passages.set(passage, period);
    if (this.#isClosed && !passage.isRead) {
      this.writes.addLate(passage);
    }
    return period;
  }

  /** Keeps a request that may not go out, until the run is over. */
  holdBack(passage: Passage): void {
    this.#heldBack.add(passage);
  }

  /** The request is over for its subscriber, or was given up. */
  exit(passage: Passage): void {
    this.#passages.delete(passage);
    this.#heldBack.delete(passage);
  }

  /** The server answered a write. */
  settleWrite(passage: Passage, outcome: 'finished' | 'failed'): void {
    // While writes pass, a late one is what the revocation needs, such as a new token.
    this.writes.settle(passage, outcome, this.#writesPass);
  }

  /** Remembers the credentials that passed last, and says whether those of a request still are. */
  passAuthorization(value: string | null): () => boolean {
    // What passes during a run is the old session's, and would stay in memory beyond it.
    if (!this.#isClosed) {
      this.#authorization = value ?? this.#authorization;
    }
    return () => this.#authorization === value;
  }

  /** The commit: reads end on the wire, writes go on unheard, nothing new goes out. */
  close(): void {
    this.#closings++;
    this.#isClosed = true;
    this.#writesPass = false;
    this.#authorization = null;
    this.writes.begin([...this.#passages.keys()].filter(({ isRead }) => !isRead));
    this.#closePassages();
    this.closed.next();
  }

  /** A revocation may need a token refreshed on its way: writes pass until it has settled. */
  letWritesPass(): void {
    this.#writesPass = true;
  }

  /** After the revocation: what slipped out meanwhile reaches nobody either. */
  stopWrites(): void {
    this.#writesPass = false;
    if (this.#isClosed) {
      this.#closePassages();
    }
  }

  /**
   * The end of leave: pages are gone, so subscribers can be told without an error reaching anyone. What they ask for
   * in answer is still refused: a queue, as of concatMap, holds more of the old user's requests. Whoever goes on
   * asking, as repeat() does, is let out in the end.
   */
  open(): void {
    for (let round = 0; round < LONGEST_QUEUE && this.#heldBack.size > 0; round++) {
      this.#releaseAll();
    }
    this.#isClosed = false;
    this.#releaseAll();
  }

  /** A session started: reads that were sent between two sessions are nobody's. */
  startSession(): void {
    this.sessionStarted.next();
    for (const [passage, period] of [...this.#passages]) {
      if (passage.isRead && period.closings > 0 && !this.isCurrent(period)) {
        passage.close();
        passage.release();
      }
    }
  }

  #releaseAll(): void {
    for (const passage of [...this.#heldBack]) {
      this.#heldBack.delete(passage);
      passage.release();
    }
  }

  #closePassages(): void {
    for (const passage of [...this.#passages.keys()]) {
      passage.close();
      this.#heldBack.add(passage);
    }
    this.#passages.clear();
  }
}
