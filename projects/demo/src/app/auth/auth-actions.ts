import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { LoginProblem, OpenSession } from './open-session';

/** The application's own words for who is signed in; the logout listens to some of them (app.config.ts). */
export const AuthActions = createActionGroup({
  source: 'Auth',
  events: {
    Login: props<{ username: string; password: string }>(),
    'Login Success': props<{ session: OpenSession }>(),
    'Login Failure': props<{ problem: LoginProblem }>(),
    'Session Restored': props<{ session: OpenSession }>(),
    'Token Renewed': props<{ session: OpenSession }>(),
    'Renewal Refused': emptyProps(),
    Logout: emptyProps(),
  },
});
