import type { LogoutReport } from 'ngrx-logout';
import type { TracePlace } from 'ngrx-logout/testing';

/** The two logouts of the lab. */
export type LabWay = 'naive' | 'clean';

/** What a run is doing, in its order. */
export type LabStep =
  | 'clean-up'
  | 'sign-in'
  | 'orders'
  | 'cart'
  | 'profile'
  | 'sign-out'
  | 'look'
  | 'wait'
  | 'ask-server';

/** Where something of the user was found; never what. */
export interface LabTrace {
  readonly place: TracePlace;
  /** A path in the store, a key, a database, a cache. */
  readonly where: string;
  /** Not there right after the logout: an answer brought it back. */
  readonly isLate: boolean;
}

/** What one run came to. Holds no value that was found, and no token. */
export interface LabResult {
  /** How many traces there were before the logout, found by the same look. */
  readonly before: number;
  readonly traces: readonly LabTrace[];
  /**
   * What the server answers to the old access token: 200 or 401; `null` where it does not answer, `'gone'` where the
   * token went with its page.
   */
  readonly tokenStatus: number | 'gone' | null;
  /** Of the clean logout. */
  readonly report: LogoutReport | null;
}
