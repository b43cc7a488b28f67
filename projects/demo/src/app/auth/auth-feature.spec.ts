import { AuthActions } from './auth-actions';
import { type AuthState, authFeature } from './auth-feature';

const session = { accessToken: 'first', sessionId: 's1', user: { id: 'u1', name: 'Alice' } };

describe('authFeature', () => {
  const reduce = authFeature.reducer;

  function signedIn(): AuthState {
    return reduce(undefined, AuthActions.loginSuccess({ session }));
  }

  it('holds the session after a sign-in and after a reload', () => {
    const restored = reduce(undefined, AuthActions.sessionRestored({ session }));

    expect(signedIn()).toEqual(jasmine.objectContaining(session));
    expect(restored).toEqual(signedIn());
  });

  it('never holds the password', () => {
    const state = reduce(undefined, AuthActions.login({ username: 'alice', password: 'secret' }));

    expect(JSON.stringify(state)).not.toContain('secret');
  });

  it('forgets the last problem at the next attempt', () => {
    const failed = reduce(undefined, AuthActions.loginFailure({ problem: 'unreachable' }));
    const again = reduce(failed, AuthActions.login({ username: 'alice', password: 'secret' }));

    expect(failed.problem).toBe('unreachable');
    expect(again.problem).toBeNull();
  });

  it('takes a renewed token of its own session', () => {
    const renewal = { ...session, accessToken: 'second' };

    expect(reduce(signedIn(), AuthActions.tokenRenewed({ session: renewal })).accessToken).toBe(
      'second',
    );
  });

  it('signs nobody in with a renewal that comes late', () => {
    const late = AuthActions.tokenRenewed({ session: { ...session, sessionId: 's0' } });
    const signedOut = reduce(undefined, { type: 'init' });

    expect(reduce(signedOut, late)).toBe(signedOut);
    expect(reduce(signedIn(), late).accessToken).toBe('first');
  });
});
