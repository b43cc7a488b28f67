import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import {
  ApplicationInitStatus,
  type EnvironmentProviders,
  ErrorHandler,
  type Provider,
  inject,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Actions } from '@ngrx/effects';
import {
  Store,
  createAction,
  createFeature,
  createReducer,
  on,
  props,
  provideStore,
} from '@ngrx/store';
import {
  Logout,
  type LogoutConfig,
  type LogoutFeature,
  logoutInterceptor,
  provideLogout,
} from 'ngrx-logout';
import { provideLogoutTesting } from 'ngrx-logout/testing';
import { RemoteConnection } from '../remote-connection';
import type { RemoteLogoutOptions } from '../remote-options';
import type { RemoteTransport } from '../remote-transport';
import { withRemoteLogout } from '../with-remote-logout';

export const signedIn = createAction('[Device] signed in', props<{ sessionId: string | null }>());

const auth = createFeature({
  name: 'auth',
  reducer: createReducer(
    { sessionId: null as string | null },
    on(signedIn, (_, { sessionId }) => ({ sessionId })),
  ),
});

export interface RemoteApp {
  readonly store: Store;
  readonly logout: Logout;
  readonly http: HttpTestingController;
  readonly errors: unknown[];
  readonly state: () => string;
  /** How many runs there were. */
  readonly runs: () => number;
  readonly signIn: (sessionId?: string | null) => void;
}

export interface RemoteSetup {
  readonly transport: RemoteTransport;
  readonly options?: Partial<RemoteLogoutOptions>;
  readonly config?: LogoutConfig;
  readonly features?: readonly LogoutFeature[];
  readonly providers?: readonly (Provider | EnvironmentProviders)[];
  /** What an earlier page of this browser wrote to localStorage. */
  readonly stored?: Readonly<Record<string, string>>;
}

/** The application's session id, as its store knows it. */
export const storedSessionId = (): string | null =>
  inject(Store).selectSignal(auth.selectSessionId)();

/** Boots an application in which nobody is signed in. */
export async function bootRemoteApp(setup: RemoteSetup): Promise<RemoteApp> {
  const {
    transport,
    options = {},
    config = {},
    features = [],
    providers = [],
    stored = {},
  } = setup;
  const errors: unknown[] = [];
  spyOn(console, 'warn');
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
      provideRouter([{ path: '**', children: [] }]),
      provideHttpClient(withInterceptors([logoutInterceptor])),
      provideHttpClientTesting(),
      provideStore({ auth: auth.reducer }),
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn], ...config },
        withRemoteLogout(transport, { sessionId: storedSessionId, ...options }),
        ...features,
      ),
      provideLogoutTesting(),
      ...providers,
    ],
  });
  Object.assign(localStorage, stored);
  const store = TestBed.inject(Store);
  let runs = 0;
  TestBed.inject(Actions).subscribe(({ type }) => {
    runs += type === '[Logout] Started' ? 1 : 0;
  });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  const connection = TestBed.inject(RemoteConnection);
  return {
    store,
    logout: TestBed.inject(Logout),
    http: TestBed.inject(HttpTestingController),
    errors,
    state: () => connection.state(),
    runs: () => runs,
    signIn: (sessionId = 's1') => {
      store.dispatch(signedIn({ sessionId }));
    },
  };
}

/** Resolves when all that waits for nothing but promises is done. */
export const promisesDone = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
