import { bootstrapApplication } from '@angular/platform-browser';
import { provideHttpClient, withInterceptors, withXsrfConfiguration } from '@angular/common/http';
import { provideState, provideStore } from '@ngrx/store';
import { App } from './app/app';
import { profile } from './app/profile';

bootstrapApplication(App, { providers: [
  provideHttpClient(withInterceptors([]), withXsrfConfiguration({ cookieName: 'csrf' })),
  provideStore({}, { initialState: {} }), provideState(profile),
] }).catch((error: unknown) => console.error(error));
