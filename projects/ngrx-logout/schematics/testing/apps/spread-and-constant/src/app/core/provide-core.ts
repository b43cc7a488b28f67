import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { EnvironmentProviders, InjectionToken, Provider } from '@angular/core';
import { provideStore } from '@ngrx/store';
import { interceptors } from './interceptors';

export const API_URL = new InjectionToken<string>('API_URL');

export function provideCore({ apiUrl }: { apiUrl: string }): (Provider | EnvironmentProviders)[] {
  return [
    { provide: API_URL, useValue: apiUrl },
    provideHttpClient(withInterceptors(interceptors)),
    provideStore() // slices are lazy
  ];
}
