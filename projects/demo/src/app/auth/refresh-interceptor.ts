import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, switchMap, throwError } from 'rxjs';
import { bearerOf, needsToken, withBearer } from './bearer';
import { TokenRenewal } from './token-renewal';

/** Renews an expired access token and sends the request once more. Whatever else fails, fails. */
export const refreshInterceptor: HttpInterceptorFn = (request, next) => {
  if (!needsToken(request)) return next(request);
  const renewal = inject(TokenRenewal);

  return next(request).pipe(
    catchError((error: unknown) => {
      const failure = throwError(() => error);
      if (!saysExpired(error)) return failure;
      return renewal
        .inPlaceOf(bearerOf(request))
        .pipe(switchMap((token) => (token === null ? failure : next(withBearer(request, token)))));
    }),
  );
};

function saysExpired(error: unknown): boolean {
  if (!(error instanceof HttpErrorResponse) || error.status !== 401) return false;
  return (error.error as { code?: unknown } | null)?.code === 'token_expired';
}
