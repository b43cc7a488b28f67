import type { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import type { Observable } from 'rxjs';
import { LogoutError } from '../core/logout-error';
import type { LogoutContext, LogoutReason } from '../model/logout-request';

/** How the server is asked to end the session. Either `url` or `request`. */
export interface RevocationOptions {
  /** Gets a POST without a body. A logout of scope `global` gets one of its own. */
  readonly url?: string | { readonly local: string; readonly global: string };
  /**
   * Asks in another way; called at the commit, in an injection context, while the store still holds the token. An
   * answer of HttpClient or fetch is judged by its status; any other that does not fail counts as revoked.
   */
  readonly request?: (context: LogoutContext) => Observable<unknown> | Promise<unknown>;
  /**
   * `'interceptors'` (default): the application's interceptors authenticate the request. `'backend'`: past all of
   * them, for RFC 7009 endpoints that refuse a Bearer header. For `url` alone.
   */
  readonly via?: 'interceptors' | 'backend';
  /** Whether an answer, of success or error, proves the end of the session. Default: any 2xx that is no HTML page. */
  readonly isRevoked?: (response: HttpResponse<unknown> | HttpErrorResponse) => boolean;
  /** Milliseconds until the request is aborted, from when it may leave. Default 3000. */
  readonly timeout?: number;
  /** `'revoke-first'` (default) waits for the answer; `'local-first'` clears while it is under way. */
  readonly order?: 'revoke-first' | 'local-first';
  /** Milliseconds that the request waits for writes on the wire. Default 2000. */
  readonly waitForWrites?: number;
  /**
   * For which reasons the server is asked. Default: all but those that it told us itself or another tab saw to. Called
   * at the commit, in an injection context.
   */
  readonly revokeWhen?: (reason: LogoutReason) => boolean;
}

export type ResolvedRevocationOptions = Omit<RevocationOptions, 'url'> &
  Required<
    Pick<RevocationOptions, 'via' | 'timeout' | 'order' | 'waitForWrites' | 'revokeWhen'>
  > & {
    readonly url?: string;
    readonly globalUrl?: string;
  };

// A longer one overflows, and would fire at once.
const LONGEST_TIMER = 0x7fffffff;
const ENDED_ELSEWHERE: readonly string[] = ['other-tab', 'other-device', 'token-revoked'];

/** Fills in the defaults and refuses contradictions. */
export function resolveRevocation(options: RevocationOptions): ResolvedRevocationOptions {
  const { request, via, timeout = 3000, waitForWrites = 2000 } = options;
  const { local: url, global: globalUrl } = urlsOf(options.url);
  refuseUnless(
    (url === undefined) !== (request === undefined),
    'withRevocation() needs either url or request, and not both.',
    "Give one, such as { url: '/api/auth/logout' }.",
  );
  refuseUnless(
    isAbsentOrUrl(url) && isAbsentOrUrl(globalUrl),
    'a url of withRevocation() is empty.',
    'Give the address that ends the session.',
  );
  refuseUnless(
    request === undefined || via === undefined,
    'withRevocation() has both request and via.',
    'Leave via out: your own request chooses its way.',
  );
  refuseUnless(
    timeout > 0 && waitForWrites >= 0 && Math.max(timeout, waitForWrites) <= LONGEST_TIMER,
    'a time limit of withRevocation() is not positive, or endless.',
    'Give milliseconds.',
  );
  return {
    ...options,
    url,
    globalUrl,
    via: via ?? 'interceptors',
    order: options.order ?? 'revoke-first',
    revokeWhen: options.revokeWhen ?? ((reason) => !ENDED_ELSEWHERE.includes(reason)),
    timeout,
    waitForWrites,
  };
}

function urlsOf(url: RevocationOptions['url']): { local?: string; global?: string } {
  if (typeof url === 'object') {
    return url;
  }
  return url === undefined ? {} : { local: url };
}

function isAbsentOrUrl(url: unknown): boolean {
  return url === undefined || (typeof url === 'string' && url !== '');
}

function refuseUnless(condition: boolean, cause: string, remedy: string): void {
  if (!condition) {
    throw new LogoutError('invalid-revocation', cause, remedy);
  }
}
