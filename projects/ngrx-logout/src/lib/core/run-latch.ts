import { Injectable, inject } from '@angular/core';
import type { LogoutReport } from '../model/logout-report';
import { SessionGate } from './session-gate';

/**
 * One run a session: a storm of late triggers finds the run already made.
 *
 * Armed again by the next session, or by the first navigation away from the redirect target, so that Sign out can
 * never go dead in an application that names no `sessionStartedOn`.
 */
@Injectable({ providedIn: 'root' })
export class RunLatch {
  readonly #gate = inject(SessionGate);
  #spent: { readonly session: number; readonly report: LogoutReport } | null = null;

  /** The report of this session's run, if it has been made. */
  get report(): LogoutReport | null {
    if (this.#spent === null) {
      return null;
    }
    const { session, report } = this.#spent;
    return session === this.#gate.period.session ? report : null;
  }

  spend(report: LogoutReport): void {
    this.#spent = { session: this.#gate.period.session, report };
  }

  rearm(): void {
    this.#spent = null;
  }
}
