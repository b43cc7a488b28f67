import { AuthActions, AuthActionTypes } from './auth.actions';

export interface AuthState {
  signedIn: boolean;
}

export function authReducer(
  state: AuthState = { signedIn: false },
  action: AuthActions,
): AuthState {
  switch (action.type) {
    case AuthActionTypes.LoginSuccess:
      return { signedIn: true };
    case AuthActionTypes.Logout:
      return { signedIn: false };
    default:
      return state;
  }
}
