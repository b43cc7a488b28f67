import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { mayRestoreSession } from 'ngrx-logout';
import { firstValueFrom } from 'rxjs';
import { AuthActions } from './auth-actions';
import { AuthApi } from './auth-api';
import { REFRESH_LOCK, exclusively } from './exclusively';

const PATIENCE = 5000;

/**
 * Gets an access token for the session in the cookie, so that a reload does not sign anybody out.
 *
 * Not after a logout: its cookie may still be good where the server could not be told, and the user wanted to go.
 */
export async function restoreSession(): Promise<void> {
  const api = inject(AuthApi);
  const store = inject(Store);
  let isTooLate = false;
  if (!(await mayRestoreSession())) return;

  const restored = exclusively(REFRESH_LOCK, () => firstValueFrom(api.restore())).then(
    (session) => {
      if (!isTooLate) store.dispatch(AuthActions.sessionRestored({ session }));
    },
    // A 401 is the usual answer to a visitor, and a dead server must not keep the public pages away.
    () => undefined,
  );
  // The request goes on: aborted, its new cookie could get lost after the old one was spent.
  const givenUp = new Promise<void>((resolve) => {
    setTimeout(() => {
      isTooLate = true;
      resolve();
    }, PATIENCE);
  });
  await Promise.race([restored, givenUp]);
}
