import { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from './auth';

export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const user = inject(Store).selectSignal(authFeature.selectUser)();
  return next(request.clone({ setHeaders: { Authorization: `Bearer token-of-${user}` } }));
};
