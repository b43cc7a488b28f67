import { Subject } from 'rxjs';
import type { WritesReport } from '../model/logout-report';

/** The writes of the session that is ending: never aborted, so that nothing is lost. */
export class SessionWrites<Write> {
  #awaited = new Set<Write>();
  /** Went out since the commit, on behalf of the revocation; nobody waits for them or counts them. */
  #late = new Set<Write>();
  #counts = { finished: 0, failed: 0 };

  /** Emits when the server has done one, unless it served the revocation. */
  readonly done = new Subject<void>();
  /** Emits when those that were on the wire at the commit are answered. */
  readonly settled = new Subject<void>();
  /** Emits when none is on the wire any more. */
  readonly ended = new Subject<void>();

  /** The commit, with what is on the wire. */
  begin(onTheWire: readonly Write[]): void {
    this.#awaited = new Set(onTheWire);
    this.#late = new Set();
    this.#counts = { finished: 0, failed: 0 };
  }

  addLate(write: Write): void {
    this.#late.add(write);
  }

  /** The server answered a request, which may be one of them. */
  settle(write: Write, outcome: 'finished' | 'failed', servesRevocation: boolean): void {
    const isAwaited = this.#awaited.delete(write);
    const isLate = this.#late.delete(write) && !servesRevocation;
    if (isAwaited) {
      this.#counts[outcome]++;
    }
    if ((isAwaited || isLate) && outcome === 'finished') {
      this.done.next();
    }
    if (isAwaited && !this.areAwaited) {
      this.settled.next();
    }
    if (!this.areOnTheWire) {
      this.ended.next();
    }
  }

  get areAwaited(): boolean {
    return this.#awaited.size > 0;
  }

  get areOnTheWire(): boolean {
    return this.#awaited.size + this.#late.size > 0;
  }

  get report(): WritesReport {
    return { ...this.#counts, unanswered: this.#awaited.size };
  }
}
