import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { provideRouter } from '@angular/router';
import { type ActionReducer, META_REDUCERS, type MetaReducer, provideStore } from '@ngrx/store';
import { localStorageSync } from 'ngrx-store-localstorage';
import type { LogoutFeature } from '../lib/core/logout-feature';
import { logoutInterceptor } from '../lib/http/logout-interceptor';
import { provideLogout } from '../lib/provide-logout';
import { withStoragePurge } from '../lib/purge/with-storage-purge';
import { clearStateMetaReducer } from '../lib/state/clear-state-meta-reducer';
import { type TestApp, auth, bootApp, notes, routes, signedIn, theme } from './test-app';

type Providers = Provider | EnvironmentProviders;
export type State = Record<string, unknown>;
export type PersistenceReducer = (reducer: ActionReducer<State>) => ActionReducer<State>;

const PREFIX = 'persisted_';
export const keyOf = (slice: string): string => `${PREFIX}${slice}`;

/** ngrx-store-localstorage, with rehydration. */
export function persistence(syncCondition?: (state: State) => boolean): PersistenceReducer {
  return localStorageSync({
    keys: ['notes', 'theme', 'lazy'],
    rehydrate: true,
    storageKeySerializer: keyOf,
    ...(syncCondition ? { syncCondition } : {}),
  }) as PersistenceReducer;
}

/** Where the persistence stands among the meta-reducers. */
export const LAYOUTS = {
  alone: (persist) => storeWith([persist]),
  'before clearStateMetaReducer': (persist) => storeWith([persist, clearStateMetaReducer]),
  'after clearStateMetaReducer': (persist) => storeWith([clearStateMetaReducer, persist]),
  'outside all, as a META_REDUCERS entry': (persist) => [
    { provide: META_REDUCERS, multi: true, useValue: persist },
    storeWith([]),
  ],
} satisfies Record<string, (persist: PersistenceReducer) => Providers>;

const storeWith = (metaReducers: unknown[]): EnvironmentProviders =>
  provideStore<State>(
    {
      notes: notes.reducer as ActionReducer<unknown>,
      theme: theme.reducer as ActionReducer<unknown>,
      auth: auth.reducer as ActionReducer<unknown>,
    },
    { metaReducers: metaReducers as MetaReducer<State>[] },
  );

/** Boots an application over what is in localStorage: after the first time, that is a reload. */
export function bootOverStorage(
  store: Providers,
  ...features: readonly LogoutFeature[]
): Promise<TestApp> {
  TestBed.resetTestingModule();
  const base = [
    provideRouter(routes),
    provideHttpClient(withInterceptors([logoutInterceptor])),
    provideHttpClientTesting(),
    store,
  ];
  return bootApp(
    [
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn], keep: ['theme'] },
        withStoragePurge({ local: { prefix: PREFIX, keep: [keyOf('theme')] } }),
        ...features,
      ),
    ],
    base,
  );
}

export function forgetPersisted(): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    localStorage.removeItem(key);
  }
}

/** All that is stored, as one text to look for markers in. */
export const allStored = (): string => JSON.stringify(Object.entries(localStorage));
