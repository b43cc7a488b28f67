import type { NewSession, Rotation, SessionStore } from '../src/store/session-store.ts';

/** When the samples begin. Stores take the time from their caller, so no test waits. */
export const NOW = 1_000_000;

/** Lives for ten seconds, its first access token for one. */
export function sampleSession(id: string, userId = 'user-1'): NewSession {
  return {
    id,
    userId,
    device: 'Linux',
    browser: 'Firefox 140',
    ip: '127.0.0.1',
    createdAt: NOW,
    authenticatedAt: NOW,
    lastActiveAt: NOW,
    endsAt: NOW + 10_000,
    expiresAt: NOW + 10_000,
    accessExpiresAt: NOW + 1_000,
  };
}

export function sampleRotation(presentedHash: string, nextHash: string): Rotation {
  return {
    presentedHash,
    nextHash,
    now: NOW,
    expiresAt: NOW + 20_000,
    accessExpiresAt: NOW + 2_000,
  };
}

/** Whether a token of the session is denied; of its first generation unless said otherwise. */
export function isDenied(
  store: SessionStore,
  sessionId: string,
  { tokenId = 'any', userId = 'user-1', generation = 0, now = NOW } = {},
): Promise<boolean> {
  return store.isDenied({ userId, sessionId, tokenId, generation, now });
}
