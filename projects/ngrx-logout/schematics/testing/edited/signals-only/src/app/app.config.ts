import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import { logoutInterceptor, provideLogout } from 'ngrx-logout';
import { OrdersStore } from './orders-store';

export const appConfig: ApplicationConfig = { providers: [
  OrdersStore,
  provideStore(),
  provideEffects(),
  provideLogout({ redirectTo: '/' }),
  provideHttpClient(withInterceptors([logoutInterceptor])),
] };
