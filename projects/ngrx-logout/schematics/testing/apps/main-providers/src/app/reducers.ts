import { createReducer, on } from "@ngrx/store";
import * as AuthActions from "./auth.actions";

export const reducers = {
	auth: createReducer(
		{ signedIn: false },
		on(AuthActions.loginSuccess, () => ({ signedIn: true })),
		on(AuthActions.logout, () => ({ signedIn: false })),
	),
};
