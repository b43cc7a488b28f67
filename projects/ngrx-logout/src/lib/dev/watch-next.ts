import { HttpBackend, type HttpEvent, type HttpHandlerFn } from '@angular/common/http';
import type { Injector } from '@angular/core';
import type { Observable } from 'rxjs';
import { warn } from './warn';

/**
 * Notices, once, that an interceptor stands further in than ours: what our `next` gives is then not what the backend
 * gave. An interceptor that hands on request and answer as they are goes unnoticed, and does no harm.
 */
export function watchNext(): (next: HttpHandlerFn, injector: Injector) => HttpHandlerFn {
  const watched = new WeakSet<HttpBackend>();
  const sent = new WeakMap<Observable<HttpEvent<unknown>>, unknown>();
  let isNoted = false;
  const watch = (backend: HttpBackend): void => {
    if (watched.has(backend)) {
      return;
    }
    watched.add(backend);
    const handle = backend.handle.bind(backend);
    backend.handle = (request) => {
      const answer = handle(request);
      sent.set(answer, request);
      return answer;
    };
  };
  return (next, injector) => (request) => {
    // Of the interceptor's own injector: a lazy route may have an HttpClient of its own.
    watch(injector.get(HttpBackend));
    const answer = next(request);
    if (!isNoted && sent.get(answer) !== request) {
      isNoted = true;
      warn(
        'logoutInterceptor is not innermost: what stands further in can hide a 401 from it. List it last, after withInterceptorsFromDi().',
      );
    }
    return answer;
  };
}
