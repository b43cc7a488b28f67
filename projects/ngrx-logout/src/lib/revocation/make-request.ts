import { HttpBackend, HttpClient, type HttpContext, HttpRequest } from '@angular/common/http';
import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { type Observable, from } from 'rxjs';
import type { LogoutContext } from '../model/logout-request';
import type { ResolvedRevocationOptions } from './revocation-options';

/** What passes the application's interceptors, and how. */
export interface Sending {
  readonly url: string | undefined;
  readonly marks: HttpContext;
  /** The last hop of a request that passes no interceptor. */
  readonly send: (request: HttpRequest<unknown>, backend: HttpBackend) => Observable<unknown>;
}

/** Makes the function that asks the server, once it is called. Call in an injection context. */
export function makeRequest(
  { request, via }: ResolvedRevocationOptions,
  context: LogoutContext,
  { url, marks, send }: Sending,
): () => Observable<unknown> {
  const injector = inject(EnvironmentInjector);
  return () =>
    runInInjectionContext(injector, () => {
      if (url === undefined) {
        return from(request?.(context) ?? []);
      }
      // As text: an empty or a prose answer is an answer.
      const options = { context: marks, responseType: 'text' } as const;
      return via === 'interceptors'
        ? inject(HttpClient).post(url, null, { ...options, observe: 'response' })
        : send(new HttpRequest('POST', url, null, options), inject(HttpBackend));
    });
}
