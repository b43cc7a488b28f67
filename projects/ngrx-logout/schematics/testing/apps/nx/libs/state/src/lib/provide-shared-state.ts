import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { EnvironmentProviders, makeEnvironmentProviders } from '@angular/core';
import { provideStore } from '@ngrx/store';

export function provideSharedState(): EnvironmentProviders {
  return makeEnvironmentProviders([provideStore(), provideHttpClient(withInterceptorsFromDi())]);
}
