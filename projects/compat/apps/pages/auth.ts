import {
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
} from '@ngrx/store';

export const AuthActions = createActionGroup({
  source: 'Auth',
  events: { 'Login Success': props<{ user: string }>(), Logout: emptyProps() },
});

interface AuthState {
  readonly user: string;
}

const initialState: AuthState = { user: '' };

export const authFeature = createFeature({
  name: 'auth',
  reducer: createReducer(
    initialState,
    on(AuthActions.loginSuccess, (_, { user }): AuthState => ({ user })),
  ),
});
