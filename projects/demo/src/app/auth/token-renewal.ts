import { HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import {
  type Observable,
  catchError,
  finalize,
  firstValueFrom,
  from,
  map,
  of,
  shareReplay,
} from 'rxjs';
import { AuthActions } from './auth-actions';
import { AuthApi } from './auth-api';
import { authFeature } from './auth-feature';
import { REFRESH_LOCK, exclusively } from './exclusively';
import type { OpenSession } from './open-session';

/** Gets a new access token when one has expired: one refresh, however many requests need it. */
@Injectable({ providedIn: 'root' })
export class TokenRenewal {
  readonly #api = inject(AuthApi);
  readonly #store = inject(Store);
  #underWay: Observable<string | null> | null = null;

  /** Emits a token to use in place of the spent one; `null` where there is none to be had. */
  inPlaceOf(spent: string | null): Observable<string | null> {
    // Not a signal of this service's: it would hold the token beyond a logout, until somebody reads it again.
    const current = this.#store.selectSignal(authFeature.selectAccessToken)();
    // A late 401 of a request that left with the old token: the work is done already.
    if (current !== null && current !== spent) return of(current);
    return (this.#underWay ??= this.#renew());
  }

  #renew(): Observable<string | null> {
    // A renewal that the end of the session cuts off completes without an answer.
    const renewal = () => firstValueFrom(this.#api.renew(), { defaultValue: null });
    return from(exclusively(REFRESH_LOCK, renewal)).pipe(
      map((session) => this.#accept(session)),
      catchError((error: unknown) => {
        this.#hearRefusal(error);
        return of(null);
      }),
      finalize(() => (this.#underWay = null)),
      shareReplay(1),
    );
  }

  #accept(session: OpenSession | null): string | null {
    if (session === null) return null;
    this.#store.dispatch(AuthActions.tokenRenewed({ session }));
    return session.accessToken;
  }

  // Offline is no refusal: the session may well be alive.
  #hearRefusal(error: unknown): void {
    if (error instanceof HttpErrorResponse && error.status === 401) {
      this.#store.dispatch(AuthActions.renewalRefused());
    }
  }
}
