import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import type { TestRequest } from '@angular/common/http/testing';

/** What a server says of a token that was revoked, and of one that is merely old (RFC 6750 section 3). */
export const SAYS_REVOKED =
  'Bearer error="invalid_token", error_description="The access token was revoked"';
export const SAYS_EXPIRED =
  'Bearer error="invalid_token", error_description="The access token expired"';
export const REVOKED_BODY = { code: 'token_revoked', message: 'Token revoked.' };

/** An error answer as HttpClient hands it out. */
export function errorAnswer(status: number, challenge = '', error: unknown = null) {
  const headers = new HttpHeaders(challenge === '' ? {} : { 'WWW-Authenticate': challenge });
  return new HttpErrorResponse({ status, statusText: 'Status', url: '/api', headers, error });
}

/** Answers a request of the testing backend. */
export function answer(
  request: TestRequest,
  status: number,
  headers: Record<string, string> = {},
  body: string | object = '',
): void {
  request.flush(body, { status, statusText: 'Status', headers });
}

/** Answers with the 401 of a revoked token. */
export function answerRevoked(request: TestRequest): void {
  answer(request, 401, { 'WWW-Authenticate': SAYS_REVOKED }, '');
}
