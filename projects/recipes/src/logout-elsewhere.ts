import {
  HTTP_INTERCEPTORS,
  HttpErrorResponse,
  HttpHeaders,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
  withInterceptorsFromDi,
  withRequestsMadeViaParent,
} from '@angular/common/http';
import { type EnvironmentProviders, Injectable, type Provider, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { type AxiosInstance, isAxiosError } from 'axios';
import {
  LogoutActions,
  LogoutInterceptor,
  logoutFeature,
  tokenRevoked,
  untilLogout,
} from 'ngrx-logout';
import { NEVER, type Observable } from 'rxjs';
import { webSocket } from 'rxjs/webSocket';

const reportsInterceptor: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { 'X-Reports': 'yes' } }));

export const reportsProviders: EnvironmentProviders[] = [
  provideHttpClient(withInterceptors([reportsInterceptor]), withRequestsMadeViaParent()),
];

export const classInterceptors: (Provider | EnvironmentProviders)[] = [
  provideHttpClient(withInterceptorsFromDi()),
  // Last, so that it stands innermost.
  { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true },
];

@Injectable({ providedIn: 'root' })
export class SessionEnd {
  readonly #store = inject(Store);

  /** Counts the sessions of this page. */
  readonly session = this.#store.selectSignal(logoutFeature.selectSession);

  /** Logs out where an answer to a request of this session says that its token was revoked. */
  hear(sentIn: number, answer: Pick<HttpErrorResponse, 'status' | 'headers' | 'error'>): void {
    // An answer to the last user says nothing of the next one.
    if (sentIn === this.session() && tokenRevoked(new HttpErrorResponse(answer))) this.tell();
  }

  tell(): void {
    this.#store.dispatch(LogoutActions.logout({ reason: 'token-revoked' }));
  }
}

@Injectable({ providedIn: 'root' })
export class SessionFetch {
  readonly #end = inject(SessionEnd);
  readonly #untilLogout = untilLogout<never>();

  /** A `GET` by `fetch` that a logout aborts. */
  async get(url: string): Promise<Response> {
    const sentIn = this.#end.session();
    const aborting = new AbortController();
    const session = NEVER.pipe(this.#untilLogout).subscribe({
      complete: () => {
        aborting.abort();
      },
    });
    try {
      const response = await fetch(url, { signal: aborting.signal });
      const { status, headers } = response;
      if (status === 401) {
        const error = await response.clone().text();
        this.#end.hear(sentIn, { status, headers: new HttpHeaders(headers), error });
      }
      return response;
    } finally {
      session.unsubscribe();
    }
  }
}

/** Call once for each client, in an injection context. */
export function watchAxios(client: AxiosInstance): void {
  const end = inject(SessionEnd);
  const sentIn = new WeakMap<object, number>();
  client.interceptors.request.use((config) => {
    sentIn.set(config, end.session());
    return config;
  });
  client.interceptors.response.use(undefined, (failure: unknown) => {
    if (isAxiosError<unknown>(failure) && failure.response) {
      const { status, headers, data } = failure.response;
      const challenge = String(headers['www-authenticate'] ?? '');
      const session = failure.config && sentIn.get(failure.config);
      end.hear(session ?? -1, {
        status,
        headers: new HttpHeaders({ 'WWW-Authenticate': challenge }),
        error: data,
      });
    }
    throw failure;
  });
}

/** The code by which this server closes a socket whose session is over. */
export const SESSION_OVER = 4401;

/** A socket that ends with the session, and ends it. Call in an injection context. */
export function sessionSocket<Message>(url: string): Observable<Message> {
  const end = inject(SessionEnd);
  const closeObserver = {
    next: ({ code }: CloseEvent) => {
      if (code === SESSION_OVER) end.tell();
    },
  };
  return webSocket<Message>({ url, closeObserver }).pipe(untilLogout<Message>());
}
