import { provideHttpClient, withFetch, withInterceptors, withInterceptorsFromDi } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { errorInterceptor } from './error.interceptor';

export const coreConfig = {
  providers: [
    provideRouter([{ path: 'auth', children: [{ path: 'sign-in', children: [] }] }]),
    // Class interceptors come last.
    provideHttpClient(withFetch(), withInterceptors([errorInterceptor]), withInterceptorsFromDi()),
  ],
} satisfies ApplicationConfig;
