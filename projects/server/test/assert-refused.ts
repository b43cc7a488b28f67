import assert from 'node:assert/strict';
import type { Answer } from './http-call.ts';

const REVOKED = 'Bearer error="invalid_token", error_description="The access token was revoked"';
const EXPIRED = 'Bearer error="invalid_token", error_description="The access token expired"';

/** The exact answer on which clients sign their user out. */
export function assertRevoked(answer: Answer): void {
  assert.equal(answer.status, 401);
  assert.equal(answer.headers['www-authenticate'], REVOKED);
  assert.equal(answer.text, '{"code":"token_revoked","message":"Token revoked."}');
}

export function assertExpired(answer: Answer): void {
  assert.equal(answer.status, 401);
  assert.equal(answer.headers['www-authenticate'], EXPIRED);
  assert.equal(answer.text, '{"code":"token_expired","message":"Token expired."}');
}

export function assertProblem(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.code, code);
  assert.deepEqual(Object.keys(answer.json), ['code', 'message']);
  // A stack, a path or a library's name would tell how the server is built.
  assert.doesNotMatch(answer.text, /node_modules|\.ts|at .*:\d|sqlite|FST_|ajv/i);
}
