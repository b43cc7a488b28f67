import { createAction, props } from "@ngrx/store";

export const login = createAction("[Login page] Login", props<{ username: string }>());
export const loginSuccess = createAction("[Auth API] Login success");
export const logout = createAction("[Header] Logout");
