import { AuthActions } from '../auth/auth-actions';
import { hideSecrets } from './hide-secrets';

describe('hideSecrets', () => {
  it('keeps passwords and tokens out of the devtools', () => {
    const session = { accessToken: 'secret', sessionId: 's1', user: { id: 'u1', name: 'Alice' } };
    const shown = [
      hideSecrets.actionSanitizer?.(
        AuthActions.login({ username: 'alice', password: 'secret' }),
        0,
      ),
      hideSecrets.actionSanitizer?.(AuthActions.loginSuccess({ session }), 1),
      hideSecrets.stateSanitizer?.({ auth: session }, 1),
    ];

    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(JSON.stringify(shown)).toContain('Alice');
  });
});
