import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Action } from '@ngrx/store';
import {
  Logout,
  type LogoutReport,
  onLogout,
  provideLogout,
  withRevocation,
  withStoragePurge,
} from 'ngrx-logout';
import { BehaviorSubject, type Observable } from 'rxjs';

export interface User {
  readonly name: string;
}

// As many applications still have them.
/* eslint-disable @ngrx/prefer-action-creator */
export enum AuthActionTypes {
  LoginSuccess = '[Auth] Login Success',
  Logout = '[Auth] Logout',
}

export class LoginSuccess implements Action {
  readonly type = AuthActionTypes.LoginSuccess;

  constructor(readonly user: User) {}
}

export class SignOut implements Action {
  readonly type = AuthActionTypes.Logout;
}

export type AuthAction = LoginSuccess | SignOut;

@Injectable({ providedIn: 'root' })
export class AuthService {
  readonly #http = inject(HttpClient);
  readonly #logout = inject(Logout);
  readonly #user = new BehaviorSubject<User | null>(null);
  readonly user$ = this.#user.asObservable();

  constructor() {
    onLogout(() => {
      this.#user.next(null);
    });
  }

  /** Remembers who has signed in. */
  signedIn(user: User, token: string): void {
    localStorage.setItem('token', token);
    localStorage.setItem('user', JSON.stringify(user));
    this.#user.next(user);
  }

  /** Was the first line of `logout()`; the lines that emptied, removed and navigated are gone. */
  revoke(): Observable<unknown> {
    return this.#http.post('/api/auth/logout', null, { observe: 'response' });
  }

  /** For those who called it; whoever dispatched the action goes on doing so. */
  logout(): Promise<LogoutReport> {
    return this.#logout.logout();
  }
}

export const appLogout = provideLogout(
  {
    redirectTo: '/login',
    logoutOn: [{ type: AuthActionTypes.Logout }],
    sessionStartedOn: [{ type: AuthActionTypes.LoginSuccess }],
  },
  withRevocation({ request: () => inject(AuthService).revoke() }),
  withStoragePurge({ local: ['token', 'user'] }),
);
