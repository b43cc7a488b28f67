import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import {
  type EnvironmentProviders,
  ErrorHandler,
  type Provider,
  provideZonelessChangeDetection,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Actions } from '@ngrx/effects';
import { type Action, Store, provideStore } from '@ngrx/store';
import { Logout, logoutInterceptor, provideLogout, withRevocation } from 'ngrx-logout';
import { LogoutTesting, provideLogoutTesting } from 'ngrx-logout/testing';
import { provideSessions } from '../provide-sessions';
import type { SessionInput } from '../session';
import { Sessions } from '../sessions';
import type { SessionsOptions } from '../sessions-options';

export const LIST = '/api/auth/sessions';
export const OTHERS = '/api/auth/logout-all';

/** This repository's own server. */
export const ours: SessionsOptions = {
  url: LIST,
  endOthers: { url: OTHERS, body: { keepCurrent: true } },
};

/** A list as that server answers it: this page's session and as many others. */
export function listOf(...others: readonly string[]): SessionInput[] {
  const createdAt = '2026-01-01T08:00:00.000Z';
  return ['here', ...others].map((id, index) => ({
    id,
    device: `device of ${id}`,
    browser: 'Firefox 143',
    ip: '203.0.113.7',
    createdAt,
    lastActiveAt: new Date(Date.parse(createdAt) - index).toISOString(),
    current: id === 'here',
  }));
}

/** Collects what reaches Angular's error handler. */
class CollectedErrors implements ErrorHandler {
  readonly errors: unknown[] = [];

  handleError(error: unknown): void {
    this.errors.push(error);
  }
}

interface AppParts {
  readonly logout?: EnvironmentProviders;
  readonly extra?: readonly (Provider | EnvironmentProviders)[];
}

const usualLogout = (): EnvironmentProviders =>
  provideLogout({ redirectTo: '/login' }, withRevocation({ url: '/api/auth/logout' }));

/** Boots an application with a real store, a real logout and a server that the test plays. */
export function bootSessions(
  options: SessionsOptions = ours,
  { logout = usualLogout(), extra = [] }: AppParts = {},
) {
  const collected = new CollectedErrors();
  if (!jasmine.isSpy(console.warn)) {
    spyOn(console, 'warn');
  }
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      { provide: ErrorHandler, useValue: collected },
      provideRouter([{ path: '**', children: [] }]),
      provideHttpClient(withInterceptors([logoutInterceptor])),
      provideHttpClientTesting(),
      provideStore(),
      logout,
      provideSessions(options),
      provideLogoutTesting(),
      extra,
    ],
  });
  const sessions = TestBed.inject(Sessions);
  const server = TestBed.inject(HttpTestingController);
  const seen: Action[] = [];
  TestBed.inject(Actions).subscribe((action) => seen.push(action));
  return {
    sessions,
    server,
    store: TestBed.inject(Store),
    logout: TestBed.inject(Logout),
    router: TestBed.inject(Router),
    testing: TestBed.inject(LogoutTesting),
    errors: collected.errors,
    /** All actions since the boot, with their payload. */
    seen,
    /** What the list shows. */
    ids: () => sessions.all().map(({ id }) => id),
    /** Loads this list. */
    show: async (list: unknown): Promise<void> => {
      const loaded = sessions.load();
      server.expectOne(options.list?.url ?? LIST).flush(list as object);
      await loaded;
    },
    /** The one request that is out to end sessions. */
    ending: (id: string): TestRequest => server.expectOne(`${LIST}/${id}`),
  };
}

/** How many runs a list of actions shows. */
export const runsIn = (seen: readonly Action[]): number =>
  seen.filter(({ type }) => type === '[Logout] Started').length;
