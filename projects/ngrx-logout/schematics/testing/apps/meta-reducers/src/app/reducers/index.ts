import { isDevMode } from '@angular/core';
import { Action, ActionReducer, MetaReducer, createReducer, on } from '@ngrx/store';
import { AuthActions } from '../auth/auth.actions';

export interface State {
  name: string;
}

export const reducers = {
  name: createReducer(
    '',
    on(AuthActions.loginSuccess, (_, { name }) => name),
  ),
};

export function logger(reducer: ActionReducer<State>): ActionReducer<State> {
  return (state, action) => {
    console.debug(action.type);
    return reducer(state, action);
  };
}

export function clearState(reducer: ActionReducer<State>): ActionReducer<State> {
  return (state: State | undefined, action: Action) => {
    if (action.type === AuthActions.logout.type) {
      state = undefined;
    }
    return reducer(state, action);
  };
}

export const metaReducers: MetaReducer<State>[] = isDevMode() ? [logger, clearState] : [clearState];
