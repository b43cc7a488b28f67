import type { LogoutPhase, StepReport } from 'ngrx-logout';
import type { IconName } from '../icons/icon-paths';
import type { ReportPhase } from './report-phases';

type Outcome = StepReport['outcome'];

/** How good an outcome is; the colour and the icon follow, never alone: the words stand beside them. */
export type Mood = 'good' | 'warn' | 'bad' | 'quiet';

const MOODS: Readonly<Record<Outcome, Mood>> = {
  done: 'good',
  revoked: 'good',
  'already-ended': 'good',
  unconfirmed: 'warn',
  offline: 'warn',
  'timed-out': 'warn',
  pending: 'warn',
  failed: 'bad',
  skipped: 'quiet',
};

const ICONS: Readonly<Record<Mood, IconName>> = {
  good: 'check',
  warn: 'clock',
  bad: 'alert',
  quiet: 'minus',
};

const LABELS: Readonly<Record<Outcome, string>> = {
  done: 'Done',
  revoked: 'Revoked',
  'already-ended': 'Already ended',
  unconfirmed: 'Unconfirmed',
  offline: 'Offline',
  'timed-out': 'Timed out',
  pending: 'Pending',
  failed: 'Failed',
  skipped: 'Skipped',
};

const TITLES: Readonly<Record<LogoutPhase, string>> = {
  commit: 'Close the session',
  revoke: 'Tell the server',
  clear: 'Clear the store',
  purge: 'Empty the storages',
  announce: 'Announce the end',
  leave: 'Leave the page',
};

const WHEN_DONE: Readonly<Record<LogoutPhase, string>> = {
  commit: 'From here on no late answer reaches the app.',
  revoke: 'The server knows.',
  clear: 'Every slice is back to its initial state, except the theme.',
  purge: 'Keys removed, then looked for again.',
  announce: 'The clean-up is struck off what the logout owed.',
  leave: 'The private page was replaced in the history.',
};

const OF_THE_SERVER: Partial<Readonly<Record<Outcome, string>>> = {
  revoked: 'It confirmed that the session is over.',
  'already-ended': 'It had ended the session before.',
  unconfirmed: 'It answered, but confirmed nothing.',
  offline: 'No connection. It is asked again while this page is open.',
  'timed-out': 'No answer in time. It is asked again while this page is open.',
  pending: 'Its answer is still awaited.',
  failed: 'It did not confirm: there the session may still be open.',
  skipped: 'Not asked.',
};

/** What a phase of the report says to a reader. */
export function phaseWords({ phase, outcome }: ReportPhase) {
  const mood = MOODS[outcome];
  return { mood, icon: ICONS[mood], label: LABELS[outcome], title: TITLES[phase], text: textOf() };

  function textOf(): string {
    if (phase === 'revoke') return OF_THE_SERVER[outcome] ?? WHEN_DONE.revoke;
    if (outcome === 'done') return WHEN_DONE[phase];
    return outcome === 'skipped' ? 'Nothing to do.' : 'It went on without this.';
  }
}
