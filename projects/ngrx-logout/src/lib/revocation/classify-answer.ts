import { HttpErrorResponse, HttpHeaders, HttpResponse } from '@angular/common/http';
import type { RevocationOutcome } from '../model/logout-report';

/** An answer to the revocation, whoever asked. */
export type RevocationAnswer = HttpResponse<unknown> | HttpErrorResponse;

/** Who decides what an answer proves. */
export interface Judges {
  readonly isRevoked?: (answer: RevocationAnswer) => boolean;
  readonly isTokenRevoked: (answer: HttpErrorResponse) => boolean;
}

/** Takes an answer of HttpClient or fetch for what it is; anything else is none. */
export function asAnswer(value: unknown): RevocationAnswer | null {
  if (value instanceof HttpResponse || value instanceof HttpErrorResponse) {
    return value;
  }
  return typeof Response === 'function' && value instanceof Response
    ? new HttpResponse({ status: value.status, headers: new HttpHeaders(value.headers) })
    : null;
}

/** Names what an answer says about the session. */
export function classifyAnswer(
  answer: RevocationAnswer,
  { isRevoked, isTokenRevoked }: Judges,
): RevocationOutcome {
  const { status } = answer;
  if (status === 0) {
    return 'offline';
  }
  const isSuccess = status >= 200 && status < 300;
  if (isRevoked ? isRevoked(answer) : isSuccess && !isPage(answer)) {
    return 'revoked';
  }
  if (isSuccess) {
    return 'unconfirmed';
  }
  const saysEnded =
    status === 410 ||
    (status === 401 && answer instanceof HttpErrorResponse && isTokenRevoked(answer));
  return saysEnded ? 'already-ended' : 'failed';
}

// A proxy or a framework that redirects to its login form answers 200 and has ended nothing.
function isPage({ headers }: RevocationAnswer): boolean {
  return /^\s*(text\/html|application\/xhtml)/i.test(headers.get('Content-Type') ?? '');
}
