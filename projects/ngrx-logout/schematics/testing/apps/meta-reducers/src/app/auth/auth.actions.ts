import { createActionGroup, emptyProps, props } from '@ngrx/store';

export const AuthActions = createActionGroup({
  source: 'Auth',
  events: {
    loginSuccess: props<{ name: string }>(),
    logout: emptyProps(),
    logoutDone: emptyProps(),
  },
});
