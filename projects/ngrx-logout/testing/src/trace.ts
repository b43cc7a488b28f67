/** Where something of a user can be left. */
export type TracePlace =
  | 'store'
  | 'local-storage'
  | 'session-storage'
  | 'indexed-db'
  | 'cache-storage'
  | 'cookie'
  | 'dom'
  | 'history'
  | 'url';

/** One place in which a marker was found. */
export interface Trace {
  readonly place: TracePlace;
  readonly marker: string;
  /** A path in the state, a key, a database, a url or an element; never the value that was found. */
  readonly where: string;
}

/** Something that was looked at: its text, and what to call it. */
export interface Finding {
  readonly place: TracePlace;
  readonly where: string;
  readonly text: string;
}
