import { phaseWords } from './phase-words';
import type { ReportPhase } from './report-phases';

describe('phaseWords', () => {
  it('tells a revocation that worked from one that is unknown and one that failed', () => {
    expect(moodOf('revoke', 'revoked')).toBe('good');
    expect(moodOf('revoke', 'offline')).toBe('warn');
    expect(moodOf('revoke', 'failed')).toBe('bad');
    expect(moodOf('revoke', 'skipped')).toBe('quiet');
  });

  it('says what the server said', () => {
    expect(phaseWords(phase('revoke', 'already-ended')).text).toContain('ended the session before');
  });

  it('does not praise a phase that failed', () => {
    expect(phaseWords(phase('purge', 'done')).text).toContain('Keys removed');
    expect(phaseWords(phase('purge', 'failed')).text).not.toContain('Keys removed');
  });
});

function moodOf(...of: Parameters<typeof phase>): string {
  return phaseWords(phase(...of)).mood;
}

function phase(name: ReportPhase['phase'], outcome: ReportPhase['outcome']): ReportPhase {
  return { phase: name, outcome, ms: 1, status: undefined, steps: [] };
}
