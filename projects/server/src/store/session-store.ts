import type { EndReason } from './end-reason.ts';
import type { SessionEnds } from './session-ends.ts';

/** A sign-in on one device. Times in milliseconds since the epoch. */
export interface Session {
  id: string;
  userId: string;
  device: string;
  browser: string;
  ip: string;
  createdAt: number;
  /** When the password was last shown. */
  authenticatedAt: number;
  /** When a token was last issued. */
  lastActiveAt: number;
  /** Absolute: no refresh moves it. */
  endsAt: number;
  /** When it ends unless it is refreshed before; never later than `endsAt`. */
  expiresAt: number;
  /** When the last access token issued for it runs out: a denial must live that long. */
  accessExpiresAt: number;
  /** How often its user's sessions had been ended altogether when it began, or when it was last spared. */
  generation: number;
}

/** The generation is the store's to give: read before, it could be an old one by the time the session is written. */
export type NewSession = Omit<Session, 'generation'>;

export interface Rotation {
  presentedHash: string;
  nextHash: string;
  now: number;
  /** When the session will end unless it is refreshed again. */
  expiresAt: number;
  /** When the access token that goes out with the new refresh token will expire. */
  accessExpiresAt: number;
}

/**
 * `reused`: a refresh token that was already spent came back, so somebody holds a copy; the session is ended by the
 * same transaction. `unknown`: never issued, expired, or of a session that is over.
 */
export type RotationResult =
  { outcome: 'rotated' | 'reused'; session: Session } | { outcome: 'unknown' };

export interface Ending {
  sessionId: string;
  reason: EndReason;
  now: number;
  /** The access token that was shown: denied by its own id as well, also when the session is no longer known. */
  token?: { id: string; expiresAt: number };
}

export interface EndingOfAll {
  userId: string;
  /** The session that goes on; null: none does. */
  keep: string | null;
  reason: EndReason;
  now: number;
}

/** What is asked of an access token. */
export interface TokenCheck {
  userId: string;
  sessionId: string;
  tokenId: string;
  /** Of its session when it was issued. */
  generation: number;
  now: number;
}

/**
 * Remembers sessions and which access tokens are denied. Every method rejects with `StoreUnavailable` when the store
 * cannot answer, and each is atomic: no caller sees half of one, on this node or another.
 */
export interface SessionStore {
  readonly kind: 'sqlite' | 'redis';

  /** Tells of every session that ends, once it is recorded. */
  readonly ends: SessionEnds;

  /** The secret that signs access tokens: the same on every node and after a restart, made at the first call. */
  signingSecret(): Promise<Uint8Array>;

  create(session: NewSession, refreshHash: string): Promise<Session>;

  find(sessionId: string, now: number): Promise<Session | null>;

  /** Finds the session of a refresh token, spent or not. */
  findByRefreshHash(hash: string, now: number): Promise<Session | null>;

  /** In no particular order. */
  sessionsOf(userId: string, now: number): Promise<Session[]>;

  rotate(rotation: Rotation): Promise<RotationResult>;

  /** Records that the password was shown again. Answers false when the session is over. */
  reauthenticate(sessionId: string, now: number): Promise<boolean>;

  /** Ends a session and denies its access tokens. Answers with the session if this call is the one that ended it. */
  end(ending: Ending): Promise<Session | null>;

  /**
   * Ends the user's sessions by raising the user's generation: one write, however many sessions there are. A session
   * that begins afterwards is of the new generation, whatever the clocks say. Answers with those it ended; null, and
   * nothing is ended, when the one to keep is over.
   */
  endAll(ending: EndingOfAll): Promise<Session[] | null>;

  /** Whether the token, its session or its generation is denied. */
  isDenied(check: TokenCheck): Promise<boolean>;

  /** Deletes what has expired and answers with the sessions among it. */
  removeExpired(now: number): Promise<Session[]>;

  /** Resolves when the store answers. */
  check(): Promise<void>;

  /** Lets go of what the store itself has opened. */
  close(): Promise<void>;
}
