import { createAction } from '@ngrx/store';

export const logOut = createAction('[User] Log out');
export const logoutSuccess = createAction('[User] Log out success');
