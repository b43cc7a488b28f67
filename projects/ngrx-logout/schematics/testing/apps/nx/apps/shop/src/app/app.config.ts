import { ApplicationConfig } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideSharedState } from '@shop/state';

export const appConfig: ApplicationConfig = {
  providers: [provideRouter([{ path: 'login', children: [] }]), provideSharedState()],
};
