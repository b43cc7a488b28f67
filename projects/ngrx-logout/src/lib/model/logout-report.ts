import type { LogoutPhase } from './logout-phase';
import type { LogoutReason, LogoutScope } from './logout-request';

/** How an ordinary step ended. */
export type StepOutcome = 'done' | 'failed' | 'timed-out' | 'skipped';

/**
 * What the server said about ending the session.
 *
 * - `revoked`: it confirmed. - `unconfirmed`: it answered 2xx, but not in a way that proves anything.
 * - `already-ended`: 410, or a 401 that says revoked. - `failed`: any other status, which `status` names.
 * - `offline`: no answer came. - `timed-out`: none came in time. - `skipped`: it was not asked.
 * - `pending`: the answer is still awaited; `revocationSettled` brings it.
 */
export type RevocationOutcome =
  | 'revoked'
  | 'unconfirmed'
  | 'already-ended'
  | 'offline'
  | 'timed-out'
  | 'failed'
  | 'skipped'
  | 'pending';

/** One line of the report. Holds no token, no name and no stored value. */
export interface StepReport {
  readonly name: string;
  readonly phase: LogoutPhase;
  readonly outcome: StepOutcome | RevocationOutcome;
  /** The HTTP status, where a server answered. */
  readonly status?: number;
  /** How long the step took, in milliseconds. */
  readonly ms: number;
  /** A short remark for developers. */
  readonly detail?: string;
}

/** What became of the writes that were on the wire at the commit. */
export interface WritesReport {
  readonly finished: number;
  readonly failed: number;
  readonly unanswered: number;
}

/** The one truth about a run: the store, the signals and the caller of `logout()` read the same object. */
export interface LogoutReport {
  readonly reason: LogoutReason;
  readonly scope: LogoutScope;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Whether the revocation is still awaited or will be tried again. */
  readonly pending: boolean;
  readonly writes: WritesReport;
  readonly steps: readonly StepReport[];
}
