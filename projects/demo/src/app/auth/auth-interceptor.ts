import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from './auth-feature';
import { needsToken, withBearer } from './bearer';

/** Shows the access token to our own API. */
export const authInterceptor: HttpInterceptorFn = (request, next) => {
  const token = inject(Store).selectSignal(authFeature.selectAccessToken)();
  return next(token !== null && needsToken(request) ? withBearer(request, token) : request);
};
