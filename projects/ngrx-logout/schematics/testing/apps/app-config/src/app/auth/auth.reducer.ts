import { createReducer, on } from '@ngrx/store';
import { AuthActions } from './auth.actions';

export const auth = createReducer(
  { token: '' },
  on(AuthActions.loginSuccess, (_, { token }) => ({ token })),
);
