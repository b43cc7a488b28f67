import { HttpClient, HttpErrorResponse, HttpResponse } from '@angular/common/http';
import {
  EnvironmentInjector,
  ErrorHandler,
  Injectable,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { untilLogout } from 'ngrx-logout';
import { type Observable, catchError, defer, map, of, throwError, timeout } from 'rxjs';
import { readSessions } from './read-sessions';
import type { Session } from './session';
import { type SessionsCall, SESSIONS_OPTIONS } from './sessions-options';
import { SessionsFailure } from './sessions-problem';

/**
 * Asks the server. Every request is the session's own: it goes through the interceptors, and at a logout its answer
 * reaches nobody.
 */
@Injectable()
export class SessionsServer {
  readonly #options = inject(SESSIONS_OPTIONS);
  readonly #http = inject(HttpClient);
  readonly #injector = inject(EnvironmentInjector);
  readonly #untilLogout = untilLogout<HttpResponse<unknown>>();

  list(): Observable<readonly Session[]> {
    const { list, currentId } = this.#options;
    return this.#send(list, 'GET').pipe(
      map(({ body }) =>
        this.#inContext(() =>
          readSessions(list.map ? list.map(body) : body, currentId?.() ?? null),
        ),
      ),
    );
  }

  /** Emits once the server has confirmed; errors where it has not. */
  end(id: string): Observable<unknown> {
    return defer(() => this.#confirmed(this.#options.end(id)));
  }

  endOthers(): Observable<unknown> {
    return this.#confirmed(this.#options.endOthers);
  }

  #confirmed(call: SessionsCall): Observable<unknown> {
    const { isEnded = isNoPage } = this.#options;
    return this.#send(call, 'POST').pipe(
      catchError((error: unknown) => asResponse(error) ?? throwError(() => error)),
      map((response) => {
        if (!isEnded(response)) {
          throw new SessionsFailure('unreadable');
        }
        return response;
      }),
    );
  }

  #send(call: SessionsCall, usualMethod: string): Observable<HttpResponse<unknown>> {
    const { url, method = usualMethod, body = null, headers = {} } = call;
    // JSON, because other interceptors look into a refusal's body for its code.
    const options = { body, headers: { ...headers }, observe: 'response' } as const;
    return this.#http
      .request(method, url, options)
      .pipe(timeout(this.#options.timeout), this.#untilLogout);
  }

  // A mistake of the application's own functions is told to the developer, and an unreadable answer to the user.
  #inContext<T>(read: () => T): T {
    try {
      return runInInjectionContext(this.#injector, read);
    } catch (error) {
      if (!(error instanceof SessionsFailure)) {
        this.#injector.get(ErrorHandler).handleError(error);
      }
      throw error;
    }
  }
}

// HttpClient takes a success whose body is no JSON, such as "OK", for an error.
function asResponse(error: unknown): Observable<HttpResponse<unknown>> | null {
  if (!(error instanceof HttpErrorResponse) || error.status < 200 || error.status >= 300) {
    return null;
  }
  const { headers, status } = error;
  return of(new HttpResponse<unknown>({ headers, status }));
}

// A proxy or a framework that redirects to its login form answers 200 and has ended nothing.
function isNoPage({ headers }: HttpResponse<unknown>): boolean {
  return !/^\s*(text\/html|application\/xhtml)/i.test(headers.get('Content-Type') ?? '');
}
