import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideRouterStore } from '@ngrx/router-store';
import { provideStore } from '@ngrx/store';
import { AuthEffects } from './auth/auth.effects';
import { metaReducers, reducers } from './reducers';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter([{ path: 'login', children: [] }]),
    provideHttpClient(withInterceptors([
      (request, next) => next(request),
    ])),
    provideStore(reducers, { metaReducers }),
    provideEffects(AuthEffects),
    provideRouterStore(),
  ],
};
