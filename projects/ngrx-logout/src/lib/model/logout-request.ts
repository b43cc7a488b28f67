import type { StepReport } from './logout-report';
import type { StepResult } from './logout-step';

/** `local` ends this session; `global` ends every session of the user and asks the server first. */
export type LogoutScope = 'local' | 'global';

/**
 * Why a session ended. The login page tells the user; own reasons match `[a-z0-9-]{1,40}`.
 *
 * `'user'` and own reasons are *voluntary*: `beforeLogout` may refuse them. The others are *forced*.
 */
export type LogoutReason =
  | 'user'
  | 'token-revoked'
  | 'other-tab'
  | 'other-device'
  | 'expired'
  | 'interrupted'
  // Keeps the suggestions above while own reasons stay possible.
  | (string & {});

/** What a caller may say about the logout it wants; everything has a default. */
export interface LogoutRequest {
  /** Default `'local'`. */
  readonly scope?: LogoutScope;
  /** Default `'user'`. */
  readonly reason?: LogoutReason;
  /** A path of this application, for this run only. Default: `redirectTo` of the configuration. */
  readonly redirectTo?: string;
}

/** What every step of a run is told. */
export interface LogoutContext {
  readonly scope: LogoutScope;
  readonly reason: LogoutReason;
  /** ISO 8601, the moment of the commit. */
  readonly startedAt: string;
  /** The path this run's trigger asked for, where it asked for one. */
  readonly redirectTo?: string;
  /** What the server has said already: the scope `global` asks it before the run. */
  readonly revocation?: StepResult;
  /** The lines of the steps that have ended so far. */
  readonly steps: readonly StepReport[];
}

const FORCED: readonly string[] = [
  'token-revoked',
  'other-tab',
  'other-device',
  'expired',
  'interrupted',
];

/** Whether a value may stand for a reason; it is shown to users, and may come from a storage. */
export function isReason(value: unknown): value is LogoutReason {
  return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value);
}

/** Whether a reason decides by itself, so that nobody is asked. */
export function isForced(reason: LogoutReason): boolean {
  return FORCED.includes(reason);
}
