/** A sign-in on one device. Times in milliseconds since the epoch. */
export interface Session {
  id: string;
  userId: string;
  createdAt: number;
  /** Absolute: no refresh moves it. */
  expiresAt: number;
  /** When the last access token issued for it runs out: a denial must live that long. */
  accessExpiresAt: number;
}

export interface Rotation {
  presentedHash: string;
  nextHash: string;
  now: number;
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
  now: number;
  /** The access token that was shown: denied by its own id as well, also when the session is no longer known. */
  token?: { id: string; expiresAt: number };
}

/**
 * Remembers sessions and which access tokens are denied. Every method rejects with `StoreUnavailable` when the store
 * cannot answer, and each is atomic: no caller sees half of one, on this node or another.
 */
export interface SessionStore {
  readonly kind: 'sqlite';

  /** The secret that signs access tokens: the same on every node and after a restart, made at the first call. */
  signingSecret(): Promise<Uint8Array>;

  create(session: Session, refreshHash: string): Promise<void>;

  /** Finds the session of a refresh token, spent or not. */
  findByRefreshHash(hash: string, now: number): Promise<Session | null>;

  rotate(rotation: Rotation): Promise<RotationResult>;

  /** Ends a session and denies its access tokens. Answers with the session if this call is the one that ended it. */
  end(ending: Ending): Promise<Session | null>;

  /** Whether the session or the token of that id is denied. */
  isDenied(sessionId: string, tokenId: string, now: number): Promise<boolean>;

  /** Deletes what has expired and answers with the sessions among it. */
  removeExpired(now: number): Promise<Session[]>;

  /** Resolves when the store answers. */
  check(): Promise<void>;
}
