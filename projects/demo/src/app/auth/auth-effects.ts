import { HttpErrorResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { LogoutActions, ReturnUrl } from 'ngrx-logout';
import { catchError, exhaustMap, map, of, tap } from 'rxjs';
import { AuthActions } from './auth-actions';
import { AuthApi } from './auth-api';
import type { LoginProblem } from './open-session';

export const login = createEffect(
  (actions = inject(Actions), api = inject(AuthApi)) =>
    actions.pipe(
      ofType(AuthActions.login),
      exhaustMap(({ username, password }) =>
        api.login(username, password).pipe(
          map((session) => AuthActions.loginSuccess({ session })),
          catchError((error: unknown) =>
            of(AuthActions.loginFailure({ problem: problemOf(error) })),
          ),
        ),
      ),
    ),
  { functional: true },
);

/** To the orders, or to where an expired session has thrown the same user out. */
export const goOn = createEffect(
  (actions = inject(Actions), router = inject(Router), returnUrl = inject(ReturnUrl)) =>
    actions.pipe(
      ofType(AuthActions.loginSuccess),
      tap(() => void router.navigateByUrl(returnUrl.take('/orders'))),
    ),
  { functional: true, dispatch: false },
);

/** The refresh token is at its end too: nothing this page does can work any more. */
export const leaveExpiredSession = createEffect(
  (actions = inject(Actions)) =>
    actions.pipe(
      ofType(AuthActions.renewalRefused),
      map(() => LogoutActions.logout({ reason: 'expired' })),
    ),
  { functional: true },
);

function problemOf(error: unknown): LoginProblem {
  const status = error instanceof HttpErrorResponse ? error.status : 0;
  if (status === 429) return 'too-many-attempts';
  return status === 400 || status === 401 ? 'invalid-credentials' : 'unreachable';
}
