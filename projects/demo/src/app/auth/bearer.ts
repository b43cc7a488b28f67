import type { HttpRequest } from '@angular/common/http';
import { DOCUMENT, inject } from '@angular/core';
import { TOKENLESS_CALLS } from './auth-api';

/** Whether a request is one of our API's that needs the access token. Foreign origins must never see it. */
export function needsToken({ url }: HttpRequest<unknown>): boolean {
  const { origin: here, href } = inject(DOCUMENT).location;
  const { origin, pathname } = new URL(url, href);
  return origin === here && pathname.startsWith('/api/') && !TOKENLESS_CALLS.includes(pathname);
}

export function withBearer<T>(request: HttpRequest<T>, token: string): HttpRequest<T> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

export function bearerOf(request: HttpRequest<unknown>): string | null {
  return request.headers.get('Authorization')?.replace('Bearer ', '') ?? null;
}
