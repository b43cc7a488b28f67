import { createReducer, on } from '@ngrx/store';
import { logOut, logoutSuccess } from './user.actions';

export const appReducer = {
  user: createReducer<string | null>(
    null,
    on(logOut, () => null),
    on(logoutSuccess, () => null),
  ),
};
