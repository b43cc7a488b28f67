import { provideHttpClient, withFetch, withInterceptors } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { provideClientHydration, withEventReplay } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { provideState, provideStore } from '@ngrx/store';
import { logoutInterceptor, provideLogout } from 'ngrx-logout';
import { counter } from './counter';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter([]),
    provideClientHydration(withEventReplay()),
    provideHttpClient(withFetch(), withInterceptors([logoutInterceptor])),
    provideStore(),
    provideLogout({ redirectTo: '/' }),
    provideState(counter),
  ],
};
