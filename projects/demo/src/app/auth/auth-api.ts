import { HttpClient, HttpContext } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { SKIP_LOGOUT } from 'ngrx-logout';
import type { Observable } from 'rxjs';
import type { OpenSession } from './open-session';

const LOGIN = '/api/auth/login';
const REFRESH = '/api/auth/refresh';
const REAUTHENTICATE = '/api/auth/reauthenticate';

/** The calls that need no access token, because they give one. */
export const TOKENLESS_CALLS: readonly string[] = [LOGIN, REFRESH];

/** Opens sessions and renews them. Ending one is the logout's business. */
@Injectable({ providedIn: 'root' })
export class AuthApi {
  readonly #http = inject(HttpClient);

  login(username: string, password: string): Observable<OpenSession> {
    return this.#http.post<OpenSession>(LOGIN, { username, password }, outsideOfTheSession());
  }

  /** Before anybody is signed in: whether the refresh cookie still stands for a session. */
  restore(): Observable<OpenSession> {
    return this.#http.post<OpenSession>(REFRESH, null, outsideOfTheSession());
  }

  /** Shows the password again, within the session that is open. */
  reauthenticate(password: string): Observable<unknown> {
    return this.#http.post(REAUTHENTICATE, { password });
  }

  /** Unmarked: a renewal belongs to the session, and its answer must not outlive it. */
  renew(): Observable<OpenSession> {
    return this.#http.post<OpenSession>(REFRESH, null);
  }
}

// A 401 to these says something about a password or a cookie, nothing about a session that is open.
function outsideOfTheSession(): { context: HttpContext } {
  return { context: new HttpContext().set(SKIP_LOGOUT, true) };
}
