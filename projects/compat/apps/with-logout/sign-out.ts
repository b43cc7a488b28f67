import { LogoutActions } from 'ngrx-logout';

export const signOut = () => LogoutActions.logout();
