import type { LogoutReport, StepReport } from 'ngrx-logout';
import { phasesOf } from './report-phases';

describe('phasesOf', () => {
  it('keeps the order of the walk, whatever the order of the lines', () => {
    const phases = phasesOf(report(line('leave', 'done'), line('commit', 'done')));

    expect(phases.map(({ phase }) => phase)).toEqual([
      'commit',
      'revoke',
      'clear',
      'purge',
      'announce',
      'leave',
    ]);
  });

  it('calls a phase without a line skipped', () => {
    expect(outcomeOf('announce', report(line('commit', 'done')))).toBe('skipped');
  });

  it('lets the worst step speak for its phase', () => {
    const steps = [line('purge', 'done'), line('purge', 'timed-out'), line('purge', 'skipped')];

    expect(outcomeOf('purge', report(...steps))).toBe('timed-out');
    expect(outcomeOf('purge', report(...steps, line('purge', 'failed')))).toBe('failed');
  });

  it('does not let a skipped step hide one that ran', () => {
    expect(outcomeOf('commit', report(line('commit', 'skipped'), line('commit', 'done')))).toBe(
      'done',
    );
  });

  it('passes on what became of the revocation, with its status', () => {
    const phases = phasesOf(report({ ...line('revoke', 'already-ended'), status: 410 }));

    expect(phases[1]).toEqual(jasmine.objectContaining({ outcome: 'already-ended', status: 410 }));
  });

  it('shows no status where no server answered', () => {
    const phases = phasesOf(report({ ...line('revoke', 'offline'), status: 0 }));

    expect(phases[1]?.status).toBeUndefined();
  });

  it('prefers a step that failed beside a revocation that worked', () => {
    const steps = [line('revoke', 'revoked'), line('revoke', 'failed')];

    expect(outcomeOf('revoke', report(...steps))).toBe('failed');
  });

  it('adds up the time of the steps of a phase', () => {
    const steps = [
      { ...line('purge', 'done'), ms: 1.5 },
      { ...line('purge', 'done'), ms: 2 },
    ];

    expect(phasesOf(report(...steps))[3]?.ms).toBe(3.5);
  });
});

function outcomeOf(phase: StepReport['phase'], of: LogoutReport): string | undefined {
  return phasesOf(of).find((found) => found.phase === phase)?.outcome;
}

let count = 0;

function line(phase: StepReport['phase'], outcome: StepReport['outcome']): StepReport {
  return { name: `${phase}-${++count}`, phase, outcome, ms: 1 };
}

function report(...steps: StepReport[]): LogoutReport {
  return {
    reason: 'user',
    scope: 'local',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
    pending: false,
    writes: { finished: 0, failed: 0, unanswered: 0 },
    steps,
  };
}
