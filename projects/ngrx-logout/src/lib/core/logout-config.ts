import { InjectionToken } from '@angular/core';
import type { HttpErrorResponse } from '@angular/common/http';
import type { Observable } from 'rxjs';
import type { LogoutContext, LogoutRequest } from '../model/logout-request';
import { tokenRevoked } from './is-token-revoked';
import { type ExternalUrl, assertLocalUrl } from './local-url';
import { LogoutError } from './logout-error';

/** Anything with a `type`: an action creator of NgRx, or an action class with a static `type`. */
export interface ActionType {
  readonly type: string;
}

/**
 * May refuse a voluntary logout, for instance because of unsaved work. Called in an injection context.
 *
 * Anything but a truthy answer refuses. A guard that fails lets the user go: nobody is kept in by an error.
 */
export type LogoutGuard = (
  request: LogoutRequest,
) => boolean | Promise<boolean | undefined> | Observable<boolean | undefined>;

/** How this application logs out. Every member has a default. */
export interface LogoutConfig {
  /**
   * Where a logout ends: a path of this application, or a function that gives one. Default `'/'`.
   * Another origin needs `externalUrl()`.
   */
  readonly redirectTo?: string | ExternalUrl | ((context: LogoutContext) => string | ExternalUrl);
  /** `'router'` (default) navigates; `'reload'` loads the target anew, which drops all of the page's memory. */
  readonly leave?: 'router' | 'reload';
  /** The application's own logout actions; each starts a run as `LogoutActions.logout()` does. */
  readonly logoutOn?: readonly ActionType[];
  /** The actions after which a user is signed in, besides `LogoutActions.sessionStarted`. */
  readonly sessionStartedOn?: readonly ActionType[];
  /** Slices that survive the clear. The router slice and `logout` always do. */
  readonly keep?: readonly string[];
  /** Asked in order before a voluntary run; the first that refuses ends the asking. */
  readonly beforeLogout?: readonly LogoutGuard[];
  /** Origins whose 401s count, matched exactly. Default: the document's. */
  readonly origins?: readonly string[];
  /** Which 401 means that the session is over. Default `tokenRevoked`. */
  readonly isTokenRevoked?: (response: HttpErrorResponse) => boolean;
  /** Milliseconds for each step that names no limit of its own. Default 3000. */
  readonly stepTimeout?: number;
  /** Tells two applications on one origin apart. Default `'app'`. */
  readonly namespace?: string;
  /** Tells sessions beside each other apart; opaque, no name. Tabs with another key are other sessions. */
  readonly sessionKey?: () => string | null;
  /**
   * Whether the clear restores the `initialState` of `provideStore`, instead of the reducers' own. Default false: it is
   * often read from a storage, and then it is the old user.
   */
  readonly restoreInitialState?: boolean;
}

/** The configuration with its defaults filled in. */
export type ResolvedLogoutConfig = Required<Omit<LogoutConfig, 'origins'>> &
  Pick<LogoutConfig, 'origins'>;

export const LOGOUT_CONFIG = new InjectionToken<ResolvedLogoutConfig>('ngrx-logout config', {
  providedIn: 'root',
  factory: () => {
    throw new LogoutError(
      'not-provided',
      'a logout was asked for, but none is configured.',
      'Add provideLogout() to the application providers, or LogoutModule.forRoot() to the root module.',
    );
  },
});

/** Fills in the defaults and refuses what could only fail later, when a user wants to leave. */
export function resolveConfig(config: LogoutConfig): ResolvedLogoutConfig {
  const { redirectTo = '/', stepTimeout = 3000, namespace = 'app' } = config;
  if (typeof redirectTo === 'string') {
    assertLocalUrl(redirectTo);
  }
  refuseUnless(
    Number.isFinite(stepTimeout) && stepTimeout > 0,
    'stepTimeout is no positive number.',
    'Give milliseconds, such as 3000.',
  );
  refuseUnless(
    /^[\w.-]{1,40}$/.test(namespace),
    'namespace holds other characters than letters, digits, dot, dash and underscore.',
    "Give a short name, such as 'shop'.",
  );
  for (const creator of [...(config.logoutOn ?? []), ...(config.sessionStartedOn ?? [])]) {
    refuseUnless(
      // A circular import makes a creator undefined here, whatever its type says.
      typeof (creator as ActionType | undefined)?.type === 'string',
      'logoutOn or sessionStartedOn holds something that is no action creator.',
      'Pass creators, such as AuthActions.logout, without calling them.',
    );
  }
  for (const origin of config.origins ?? []) {
    refuseUnless(
      URL.canParse(origin) && new URL(origin).origin === origin,
      'origins holds something that is no origin.',
      'Give scheme, host and port alone, such as https://api.example.com.',
    );
  }
  // An option that is given as undefined is not given.
  const given = Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== undefined),
  ) as LogoutConfig;
  return {
    leave: 'router',
    logoutOn: [],
    sessionStartedOn: [],
    keep: [],
    beforeLogout: [],
    isTokenRevoked: tokenRevoked,
    sessionKey: () => null,
    restoreInitialState: false,
    ...given,
    redirectTo,
    stepTimeout,
    namespace,
  };
}

function refuseUnless(condition: boolean, cause: string, remedy: string): void {
  if (!condition) {
    throw new LogoutError('invalid-config', cause, remedy);
  }
}
