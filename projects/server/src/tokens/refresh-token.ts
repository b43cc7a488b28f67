import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing in it to read, nothing to guess. */
export function createRefreshToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the store keeps instead of the token. No salt or stretching: 256 random bits cannot be searched for. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
