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
  return codeIn(error.error) === 'token_expired';
}

// Whoever asks for text is refused in text too: signing out everywhere is.
function codeIn(body: unknown): unknown {
  try {
    const read: unknown = typeof body === 'string' ? JSON.parse(body) : body;
    return (read as { code?: unknown } | null)?.code;
  } catch {
    // A page of a proxy says nothing about a token.
    return undefined;
  }
}
