import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig } from '@angular/core';
import { provideStore } from '@ngrx/store';
import { logoutInterceptor, provideLogout } from 'ngrx-logout';

export const appConfig: ApplicationConfig = {
  providers: [
    /* the shell's store */
    provideStore(),
    provideLogout({ redirectTo: '/' }),
    provideHttpClient(withInterceptors([logoutInterceptor])),
  ],
};
