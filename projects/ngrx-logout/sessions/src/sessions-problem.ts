import { HttpErrorResponse } from '@angular/common/http';
import { TimeoutError } from 'rxjs';

/** What was tried: `retry()` does it again. */
export type SessionsAttempt =
  | { readonly kind: 'load' | 'end-others' | 'end-all' }
  | { readonly kind: 'end'; readonly id: string };

/**
 * Why it did not work.
 *
 * - `reauthentication-required`: the password is to be shown again; nothing is wrong with the session.
 * - `unauthorized`: a 401 that no interceptor made good. - `forbidden`, `not-found`: 403, 404.
 * - `rate-limited`: 429. - `server-error`: 5xx. - `rejected`: every other refusal.
 * - `offline`: no answer came. - `timed-out`: none came in time. - `unreadable`: it was no list, or a page.
 * - `refused`: a `beforeLogout` guard kept the user here. - `interrupted`: a logout came first.
 */
export type SessionsProblemCode =
  | 'reauthentication-required'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'rejected'
  | 'offline'
  | 'timed-out'
  | 'unreadable'
  | 'refused'
  | 'interrupted';

/** What went wrong, and with what. Holds nothing that the server wrote. */
export interface SessionsProblem {
  readonly code: SessionsProblemCode;
  /** English, for people. Translate by `code` and `attempt`. */
  readonly text: string;
  readonly attempt: SessionsAttempt;
}

/** An error that says itself what it is. */
export class SessionsFailure extends Error {
  constructor(readonly code: SessionsProblemCode) {
    super(`ngrx-logout: a request for the sessions came to nothing (${code}).`);
  }
}

const WHAT: Readonly<Record<SessionsAttempt['kind'], string>> = {
  load: 'The list of sessions could not be loaded.',
  end: 'The session could not be ended.',
  'end-others': 'The other sessions could not be ended.',
  'end-all': 'You were not signed out everywhere.',
};

const WHY: Readonly<Record<SessionsProblemCode, string>> = {
  'reauthentication-required': 'Please enter your password again first.',
  unauthorized: 'The server does not accept your sign-in.',
  forbidden: 'The server does not allow it.',
  'not-found': 'The server does not know it.',
  'rate-limited': 'That was too often; please wait a minute.',
  'server-error': 'The server has a problem; please try again later.',
  rejected: 'The server did not accept the request.',
  offline: 'The server cannot be reached.',
  'timed-out': 'The server did not answer in time.',
  unreadable: 'The server answered something unexpected.',
  refused: 'You are still signed in.',
  interrupted: 'This session ended first.',
};

const CODES: Readonly<Partial<Record<number, SessionsProblemCode>>> = {
  0: 'offline',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  429: 'rate-limited',
};

/** Puts a code into words. */
export function problem(code: SessionsProblemCode, attempt: SessionsAttempt): SessionsProblem {
  return { code, text: `${WHAT[attempt.kind]} ${WHY[code]}`, attempt };
}

/** Names what an error says. Its own words are the server's, perhaps a page, and not for people. */
export function codeOf(
  error: unknown,
  needsReauthentication: (response: HttpErrorResponse) => boolean,
): SessionsProblemCode {
  if (error instanceof SessionsFailure) {
    return error.code;
  }
  if (error instanceof TimeoutError) {
    return 'timed-out';
  }
  if (!(error instanceof HttpErrorResponse)) {
    return 'unreadable';
  }
  if (needsReauthentication(error)) {
    return 'reauthentication-required';
  }
  const { status } = error;
  if (status >= 200 && status < 300) {
    return 'unreadable';
  }
  return CODES[status] ?? (status >= 500 ? 'server-error' : 'rejected');
}
