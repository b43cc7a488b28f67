import { DOCUMENT, inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { tap } from 'rxjs';
import { AuthActions } from './auth-actions';

const A_MONTH = 30 * 24 * 60 * 60;

/**
 * Tells the other pages of this host who was here last, in a cookie that scripts can read.
 *
 * Personal data: it is for the logout to remove it, nothing here does.
 */
export const rememberLastUser = createEffect(
  (actions = inject(Actions), document = inject(DOCUMENT)) =>
    actions.pipe(
      ofType(AuthActions.loginSuccess, AuthActions.sessionRestored),
      tap(({ session: { user } }) => {
        const value = encodeURIComponent(`${user.name} (${user.id})`);
        document.cookie = `last_user=${value}; Path=/; SameSite=Lax; Max-Age=${A_MONTH}`;
      }),
    ),
  { functional: true, dispatch: false },
);
