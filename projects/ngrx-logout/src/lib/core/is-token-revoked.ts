import type { HttpErrorResponse } from '@angular/common/http';
import { parseChallenges } from './parse-challenges';

const LONGEST_SENTENCE = 1000;

/**
 * Whether a 401 says that the token was *revoked*: the default of `isTokenRevoked`.
 *
 * Either `WWW-Authenticate` holds `error="invalid_token"` with a description that says so (RFC 6750 section 3.1), or
 * a JSON body's `code`, `error` or `message` does. An expired token is not a revoked one.
 */
export function tokenRevoked(response: HttpErrorResponse): boolean {
  return (
    response.status === 401 &&
    (invalidTokenErrors(response).some((description) => saysRevoked(description)) ||
      sentencesOf(response.error).some(
        (sentence) => saysRevoked(sentence) && /token/i.test(sentence),
      ))
  );
}

/**
 * Whether a 401 says `error="invalid_token"`, for whatever reason: for servers whose description is of no use and
 * applications that never refresh.
 *
 * @example
 * provideLogout({ isTokenRevoked: invalidToken });
 */
export function invalidToken(response: HttpErrorResponse): boolean {
  return invalidTokenErrors(response).length > 0;
}

function invalidTokenErrors({ status, headers }: HttpErrorResponse): readonly string[] {
  if (status !== 401) {
    return [];
  }
  return parseChallenges(headers.getAll('WWW-Authenticate')?.join(', ') ?? '')
    .filter(({ params }) => params.get('error')?.toLowerCase() === 'invalid_token')
    .map(({ params }) => params.get('error_description') ?? '');
}

function saysRevoked(sentence: string): boolean {
  const words = sentence
    .slice(0, LONGEST_SENTENCE)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.includes('revoked') && !words.includes('not');
}

// A Blob would have to be read asynchronously, and what is no JSON says nothing in a known place.
function sentencesOf(body: unknown): readonly string[] {
  const parsed = typeof body === 'string' ? jsonIn(body) : body;
  if (typeof parsed !== 'object' || parsed === null) {
    return [];
  }
  const { code, error, message } = parsed as Record<string, unknown>;
  return [code, error, message].filter((value) => typeof value === 'string');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The body is prose or HTML.
    return null;
  }
}
