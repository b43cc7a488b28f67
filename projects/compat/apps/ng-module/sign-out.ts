import { AuthActions } from './auth';

export const signOut = AuthActions.logout;
