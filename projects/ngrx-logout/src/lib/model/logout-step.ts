import type { Observable } from 'rxjs';
import type { LogoutPhase } from './logout-phase';
import type { LogoutReport, RevocationOutcome, StepOutcome } from './logout-report';
import type { LogoutContext } from './logout-request';

/** What a step may say about itself; a step that says nothing is `done`. */
export interface StepResult {
  readonly outcome: StepOutcome | RevocationOutcome;
  readonly status?: number;
  readonly detail?: string;
  /** Corrections of this line that arrive after the walk has moved on; the report is pending until it completes. */
  readonly later?: Observable<StepResult>;
  /** Runs once the report is complete: for a step that ends the page. */
  readonly afterwards?: (report: LogoutReport) => void;
}

/**
 * One thing a logout does: the library's only extension point.
 *
 * @example
 * const forgetDrafts: LogoutStep = {
 *   name: 'drafts',
 *   phase: 'purge',
 *   run: () => inject(DraftDatabase).clear(),
 * };
 */
export interface LogoutStep {
  /** Unique; names the step's line in the report. */
  readonly name: string;
  readonly phase: LogoutPhase;
  /** Milliseconds until the walk goes on without it. Default: `stepTimeout` of the configuration. */
  readonly timeout?: number;
  /**
   * For a purge that must not wait: called before the store of a page is made that finds the purge owed, in an
   * injection context. Synchronous; says whether it removed anything. Errors are its own business.
   */
  readonly atStart?: () => boolean;
  /**
   * As `atStart`, for what this tab has alone: called where the session that the tab showed last has ended while no page
   * of the tab was alive.
   */
  readonly atReturn?: () => boolean;
  /** Called in an injection context. Errors may fly: they become a `failed` line. */
  readonly run: (
    context: LogoutContext,
  ) => void | StepResult | Promise<unknown> | Observable<unknown>;
}
