import type { WritesReport, LogoutReport, StepReport } from '../model/logout-report';
import type { LogoutContext } from '../model/logout-request';

/** The lines of one run as they come in and are corrected. */
export class RunLog {
  readonly #lines: StepReport[] = [];
  readonly #begun = performance.now();
  #awaited = 0;

  /** The lines themselves, so that later steps see what earlier ones did. */
  get lines(): readonly StepReport[] {
    return this.#lines;
  }

  /** Milliseconds since the commit. */
  get elapsed(): number {
    return performance.now() - this.#begun;
  }

  add(line: StepReport, isAwaited: boolean): void {
    this.#lines.push(line);
    this.#awaited += isAwaited ? 1 : 0;
  }

  /** Puts a late answer in the place of the line it belongs to. */
  correct(line: StepReport, isStillAwaited: boolean): void {
    this.#lines[this.#lines.findIndex(({ name }) => name === line.name)] = line;
    this.#awaited -= isStillAwaited ? 0 : 1;
  }

  get isPending(): boolean {
    return this.#awaited > 0;
  }

  report({ reason, scope, startedAt }: LogoutContext, writes: WritesReport): LogoutReport {
    return {
      reason,
      scope,
      startedAt,
      durationMs: Math.round(this.elapsed),
      pending: this.isPending,
      writes,
      steps: [...this.#lines],
    };
  }
}
