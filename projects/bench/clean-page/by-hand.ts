import { HttpClient } from '@angular/common/http';
import { type EnvironmentProviders, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Actions, createEffect, ofType, provideEffects } from '@ngrx/effects';
import { type ActionReducer, provideStore } from '@ngrx/store';
import { exhaustMap, map, tap } from 'rxjs';
import { ShopActions, shopFeature } from './shop.ts';

const clearState =
  <State>(reducer: ActionReducer<State>): ActionReducer<State> =>
  (state, action) =>
    reducer(action.type === ShopActions.revoked.type ? undefined : state, action);

const signOut = createEffect(
  (actions = inject(Actions), http = inject(HttpClient)) =>
    actions.pipe(
      ofType(ShopActions.signOut),
      exhaustMap(() => http.post('/logout', null)),
      map(() => ShopActions.revoked()),
    ),
  { functional: true },
);

const cleanUp = createEffect(
  (actions = inject(Actions), router = inject(Router)) =>
    actions.pipe(
      ofType(ShopActions.revoked),
      tap(() => {
        localStorage.removeItem('app_cart');
        sessionStorage.clear();
        void router.navigateByUrl('/login');
      }),
    ),
  { functional: true, dispatch: false },
);

/** As it stands in many an application: the server is told, and then all the rest happens. */
export const byHand: readonly EnvironmentProviders[] = [
  provideStore({ [shopFeature.name]: shopFeature.reducer }, { metaReducers: [clearState] }),
  provideEffects({ signOut, cleanUp }),
];
