import { Injectable, inject } from '@angular/core';
import { type Observable, ReplaySubject, of } from 'rxjs';
import type { LogoutReason } from '../model/logout-request';
import { SessionRecord } from './session-record';
import { WebLock } from './web-lock';

/** What a step of a tab that follows says of its work. */
export const LEFT_TO_LEADER = 'another tab sees to it';

/**
 * Which of the tabs that end the same session sees to what they share: the server and the storages. The others follow
 * it: each clears what is its own.
 *
 * Two tabs in which the user signs out at the same moment do not know of each other yet, so that a lock decides.
 */
@Injectable({ providedIn: 'root' })
export class RunLead {
  readonly #record = inject(SessionRecord);
  readonly #lock = inject(WebLock);
  #release = (): void => undefined;

  /** Whether another tab leads, as far as is known by now. */
  isFollowing = false;
  /** Emits once, also to latecomers, whether this tab leads. */
  decided: Observable<boolean> = of(true);

  /** The beginning of a run, before it writes the record. */
  take(reason: LogoutReason): void {
    this.isFollowing = reason === 'other-tab' || this.#record.isClosedElsewhere;
    this.decided = of(!this.isFollowing);
    // A run that finishes an interrupted one was given the lock before it began.
    if (!this.isFollowing && reason !== 'interrupted') {
      this.#claim();
    }
  }

  /** The end of a run. */
  letGo(): void {
    this.#release();
  }

  #claim(): void {
    const letNextStart = this.#lock.hold();
    const released = new Promise<void>((resolve) => {
      this.#release = () => {
        resolve();
        letNextStart();
      };
    });
    const claim = this.#lock.claim(this.#record.session, released);
    if (claim instanceof Promise) {
      this.decided = this.#await(claim);
    }
  }

  #await(claim: Promise<boolean>): Observable<boolean> {
    const decided = new ReplaySubject<boolean>(1);
    void claim.then((isLeading) => {
      this.isFollowing = !isLeading;
      if (!isLeading) {
        this.#release();
      }
      decided.next(isLeading);
      decided.complete();
    });
    return decided;
  }
}
