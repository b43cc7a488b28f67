import { EnvironmentProviders, Provider } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideCore } from './core';

export const appProviders: (Provider | EnvironmentProviders)[] = [
  provideRouter([]),
  ...provideCore({ apiUrl: '/api' }),
];
