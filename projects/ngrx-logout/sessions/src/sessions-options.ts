import type { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { InjectionToken } from '@angular/core';
import { LogoutError } from 'ngrx-logout';
import { needsReauthentication } from './needs-reauthentication';
import type { SessionInput } from './session';

/** One request, as plain data. It goes through the application's interceptors, which authenticate it. */
export interface SessionsCall {
  readonly url: string;
  /** Default `'GET'` for the list, `'POST'` for what ends sessions. */
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the list is asked for, and what its answer means. */
export interface SessionsListCall extends SessionsCall {
  /** Makes sessions of the answer's JSON; called in an injection context. Default: the answer is an array of them. */
  // A method, so that the parameter may be given the type of the server's answer.
  map?(answer: unknown): readonly SessionInput[];
}

/** Where the sessions are listed and ended. Either `url`, or `list` and `end`. */
export interface SessionsOptions {
  /** `GET url` lists the sessions, `DELETE url/<id>` ends one. */
  readonly url?: string;
  /** Default `GET url`. */
  readonly list?: SessionsListCall;
  /** Ends one session; is given the id that the server or `map` gave. Default `DELETE url/<id>`. */
  readonly end?: (id: string) => SessionsCall;
  /** Ends all sessions but this one. */
  readonly endOthers: SessionsCall;
  /**
   * The id of this page's session, for servers that do not mark it in the list; called in an injection context for
   * each answer.
   */
  readonly currentId?: () => string | null;
  /**
   * Set it where an id is a secret, such as the session's token. Then the store, and with it storages and devtools,
   * holds nothing of the list but stand-ins for the ids; the rest is in memory until the logout.
   */
  readonly sensitive?: boolean;
  /** Whether a 2xx answer proves that sessions were ended. Default: all but HTML pages do. */
  readonly isEnded?: (response: HttpResponse<unknown>) => boolean;
  /** Which refusal asks for the password again. Default `needsReauthentication`. */
  readonly needsReauthentication?: (response: HttpErrorResponse) => boolean;
  /** Milliseconds until a request is given up. Default 10,000. */
  readonly timeout?: number;
}

/** The options with their defaults filled in. */
export interface ResolvedSessionsOptions extends SessionsOptions {
  readonly list: SessionsListCall;
  readonly end: (id: string) => SessionsCall;
  readonly needsReauthentication: (response: HttpErrorResponse) => boolean;
  readonly timeout: number;
}

export const SESSIONS_OPTIONS = new InjectionToken<ResolvedSessionsOptions>(
  'ngrx-logout sessions options',
);

// A longer one overflows, and would fire at once.
const LONGEST_TIMER = 0x7fffffff;

/** Fills in the defaults and refuses what could only fail later, when a user wants to end a session. */
export function resolveSessions(options: SessionsOptions): ResolvedSessionsOptions {
  const { url, timeout = 10_000 } = options;
  const list = options.list ?? (url === undefined ? undefined : { url });
  const end =
    options.end ??
    (url === undefined
      ? undefined
      : (id: string) => ({ url: `${url}/${encodeURIComponent(id)}`, method: 'DELETE' }));
  if (url === '' || list === undefined || end === undefined) {
    throw invalid(
      'provideSessions() does not say where sessions are listed and ended.',
      "Give url, such as '/api/auth/sessions', or both list and end.",
    );
  }
  if (!(timeout > 0 && timeout <= LONGEST_TIMER)) {
    throw invalid(
      'timeout of provideSessions() is not positive, or endless.',
      'Give milliseconds.',
    );
  }
  return { needsReauthentication, ...options, list, end, timeout };
}

function invalid(cause: string, remedy: string): LogoutError {
  return new LogoutError('invalid-sessions', cause, remedy);
}
