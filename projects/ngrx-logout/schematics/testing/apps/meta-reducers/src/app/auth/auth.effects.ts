import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { map, switchMap, tap } from 'rxjs';
import { AuthActions } from './auth.actions';

@Injectable()
export class AuthEffects {
  readonly #actions = inject(Actions);
  readonly #http = inject(HttpClient);
  readonly #router = inject(Router);

  readonly logout$ = createEffect(() =>
    this.#actions.pipe(
      ofType(AuthActions.logout),
      switchMap(() => this.#http.post('/api/auth/logout', null)),
      map(() => AuthActions.logoutDone()),
    ),
  );

  readonly goToLogin$ = createEffect(
    () =>
      this.#actions.pipe(
        ofType(AuthActions.logoutDone),
        tap(() => void this.#router.navigateByUrl('/login')),
      ),
    { dispatch: false },
  );
}
