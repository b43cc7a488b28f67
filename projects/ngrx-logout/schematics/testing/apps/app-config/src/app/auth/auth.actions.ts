import { createActionGroup, emptyProps, props } from '@ngrx/store';

export const AuthActions = createActionGroup({
  source: 'Auth',
  events: {
    Login: props<{ username: string }>(),
    'Login Success': props<{ token: string }>(),
    'Login Failure': props<{ message: string }>(),
    Logout: emptyProps(),
    'Logout Success': emptyProps(),
  },
});
