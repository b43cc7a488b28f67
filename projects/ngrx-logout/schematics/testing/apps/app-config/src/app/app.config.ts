/** The shop's configuration. */
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, isDevMode, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { provideStoreDevtools } from '@ngrx/store-devtools';

import { authInterceptor } from './auth/auth.interceptor';
import { auth } from './auth/auth.reducer';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideRouter(routes),
    // The token goes on here.
    provideHttpClient(withInterceptors([authInterceptor])),
    provideStore({ auth }), // one slice so far
    provideEffects(),
    provideStoreDevtools({ logOnly: !isDevMode() }),
  ],
};
