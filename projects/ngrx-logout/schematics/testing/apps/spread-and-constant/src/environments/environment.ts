import { EnvironmentProviders } from '@angular/core';
import { provideStoreDevtools } from '@ngrx/store-devtools';

interface Environment {
  production: boolean;
  providers: EnvironmentProviders[];
}

export const environment: Environment = {
  production: false,
  providers: [provideStoreDevtools()],
};
