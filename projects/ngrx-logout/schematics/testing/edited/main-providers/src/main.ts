import { provideHttpClient, withInterceptors } from "@angular/common/http";
import { provideZoneChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { provideStore } from "@ngrx/store";
import { logoutInterceptor, provideLogout } from "ngrx-logout";
import { App } from "./app/app";
import * as AuthActions from "./app/auth.actions";
import { reducers } from "./app/reducers";

console.debug(AuthActions.login.type);

bootstrapApplication(App, {
	providers: [
		provideZoneChangeDetection({ eventCoalescing: true }),
		provideStore(reducers),
		provideLogout({ redirectTo: "/", logoutOn: [AuthActions.logout], sessionStartedOn: [AuthActions.loginSuccess] }),
		provideHttpClient(withInterceptors([logoutInterceptor])),
	],
}).catch((error: unknown) => {
	console.error(error);
});
