import type { LogoutPhase, LogoutReport, StepReport } from 'ngrx-logout';

type Outcome = StepReport['outcome'];

/** One room of the walk, with what its steps came to. */
export interface ReportPhase {
  readonly phase: LogoutPhase;
  readonly outcome: Outcome;
  /** Of all its steps; they follow one another. */
  readonly ms: number;
  /** What the server answered, where it was asked. */
  readonly status: number | undefined;
  readonly steps: readonly StepReport[];
}

const PHASES: readonly LogoutPhase[] = ['commit', 'revoke', 'clear', 'purge', 'announce', 'leave'];

/** Worst first. A skipped step says nothing about the others. */
const BY_SEVERITY: readonly Outcome[] = [
  'failed',
  'timed-out',
  'offline',
  'unconfirmed',
  'pending',
  'revoked',
  'already-ended',
  'done',
  'skipped',
];

/** The six phases in their order, each as bad as its worst step. */
export function phasesOf({ steps }: LogoutReport): readonly ReportPhase[] {
  return PHASES.map((phase) => {
    const own = steps.filter((step) => step.phase === phase);
    const outcomes = own.map(({ outcome }) => outcome);
    return {
      phase,
      outcome: BY_SEVERITY.find((outcome) => outcomes.includes(outcome)) ?? 'skipped',
      ms: own.reduce((sum, { ms }) => sum + ms, 0),
      // 0 is HttpClient's word for no answer at all.
      status: own.find(({ status }) => status)?.status,
      steps: own,
    };
  });
}
