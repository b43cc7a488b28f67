/** One sign-in of the user, on one device. Plain text and plain data: nothing in it is a token, nothing is HTML. */
export interface Session {
  /** What `end()` takes. With `sensitive` a local stand-in for the server's own. */
  readonly id: string;
  /** Such as `'iPhone'`; empty where the server says nothing. */
  readonly device: string;
  /** Such as `'Firefox 143'`. */
  readonly browser: string;
  readonly ip: string;
  /** ISO 8601; `null` where the server says nothing that can be read. */
  readonly createdAt: string | null;
  /** ISO 8601. */
  readonly lastActiveAt: string | null;
  /** Whether it is the session of this page. */
  readonly current: boolean;
}

/** A moment as servers write it: ISO 8601, seconds or milliseconds since 1970, or a `Date`. */
export type SessionMoment = string | number | Date | null;

/** A session as the server lists it, or as `map` makes it of what the server lists. Other members are dropped. */
export interface SessionInput {
  readonly id: string | number;
  readonly device?: string | null;
  readonly browser?: string | null;
  readonly ip?: string | null;
  readonly createdAt?: SessionMoment;
  readonly lastActiveAt?: SessionMoment;
  readonly current?: boolean;
}
