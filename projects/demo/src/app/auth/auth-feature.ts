import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import { AuthActions } from './auth-actions';
import type { LoginProblem, OpenSession, User } from './open-session';

export interface AuthState {
  readonly user: User | null;
  readonly sessionId: string | null;
  /** In memory only: nothing persists this slice, and the clear of a logout empties it. */
  readonly accessToken: string | null;
  readonly isSigningIn: boolean;
  readonly problem: LoginProblem | null;
}

const signedOut: AuthState = {
  user: null,
  sessionId: null,
  accessToken: null,
  isSigningIn: false,
  problem: null,
};

/** Who is signed in. It has no case for the logout: the clear puts every slice back to its initial state. */
export const authFeature = createFeature({
  name: 'auth',
  reducer: createReducer(
    signedOut,
    on(AuthActions.login, (): AuthState => ({ ...signedOut, isSigningIn: true })),
    on(AuthActions.loginFailure, (_state, { problem }): AuthState => ({ ...signedOut, problem })),
    on(AuthActions.loginSuccess, AuthActions.sessionRestored, (_state, { session }): AuthState => {
      return { ...signedOut, ...contentsOf(session) };
    }),
    on(AuthActions.tokenRenewed, (state, { session }): AuthState => {
      // The answer may come after a logout, or after the next sign-in: it renews its own session or none.
      return state.sessionId === session.sessionId ? { ...state, ...contentsOf(session) } : state;
    }),
  ),
  extraSelectors: ({ selectUser }) => ({
    selectUserId: createSelector(selectUser, (user) => user?.id ?? null),
    selectIsSignedIn: createSelector(selectUser, (user) => user !== null),
  }),
});

function contentsOf({ user, sessionId, accessToken }: OpenSession) {
  return { user, sessionId, accessToken };
}
