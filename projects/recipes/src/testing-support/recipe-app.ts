import { provideHttpClient, withInterceptors, withInterceptorsFromDi } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import {
  ApplicationInitStatus,
  Component,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { type Routes, provideRouter } from '@angular/router';
import { type ActionReducerMap, provideStore } from '@ngrx/store';
import { type LogoutReport, logoutInterceptor } from 'ngrx-logout';
import { type TestApp, bootApp, notes } from '../../../ngrx-logout/src/testing-support/test-app';

type Providers = readonly (Provider | EnvironmentProviders)[];

@Component({ selector: 'recipe-page', template: 'a page' })
export class Page {}

export const pages: Routes = [
  { path: 'login', component: Page },
  { path: 'orders', component: Page },
  { path: '', pathMatch: 'full', component: Page },
];

/** What the server of the recipes is called. */
export const PROVIDER = 'https://id.example.com';

/** A token that a browser can read, and nobody needs to verify. */
export function tokenOf(user: string, claims: object = {}): string {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const parts = [{ alg: 'none' }, { sub: user, exp: expires, ...claims }];
  return [...parts.map((part) => btoa(JSON.stringify(part))), `signature-of-${user}`].join('.');
}

/** Boots an application that was set up by a recipe; only the server and leaving the page are not real. */
export async function bootRecipe(
  recipe: Providers,
  {
    reducers = {},
    providers = [],
  }: { reducers?: ActionReducerMap<object>; providers?: Providers } = {},
): Promise<TestApp> {
  const base = [
    provideRouter(pages),
    provideHttpClient(withInterceptorsFromDi(), withInterceptors([logoutInterceptor])),
    provideHttpClientTesting(),
    provideStore({ notes: notes.reducer, ...reducers }),
    ...providers,
  ];
  return bootApp(recipe as Provider[], base as Provider[]);
}

/** Resolves when the application's initializers are done. */
export const started = ({ injector }: TestApp): Promise<unknown> =>
  injector.get(ApplicationInitStatus).donePromise;

const RECORD = 'ngrx-logout:app:session:';
const EARLIER = 'of an earlier page';

/** What an earlier page of this browser has left. */
export function leaveRecord(open: boolean, owed: readonly string[] = []): void {
  localStorage.setItem(RECORD, JSON.stringify({ v: 1, session: EARLIER, open, owed }));
}

/** Which session the browser is in now. */
export function sessionNow(): 'none' | 'the earlier one' | 'a new one' {
  const { open, session } = JSON.parse(localStorage.getItem(RECORD) ?? '{}') as {
    open?: boolean;
    session?: string;
  };
  if (!open) return 'none';
  return session === EARLIER ? 'the earlier one' : 'a new one';
}

/** How a line of the report ended. */
export const outcomeOf = (report: LogoutReport, name: string) =>
  report.steps.find((step) => step.name === name)?.outcome;

/** The keys of the web storages that hold a marker. */
export const traces = (marker: string): readonly string[] =>
  [localStorage, sessionStorage].flatMap((storage) =>
    Object.entries(storage)
      .filter(([key, value]) => `${key} ${String(value)}`.includes(marker))
      .map(([key]) => key),
  );

/** Resolves when something has happened that takes a few tasks. */
export async function until<Value>(read: () => Value | null | undefined): Promise<Value> {
  for (;;) {
    const value = read();
    if (value) return value;
    await tick();
  }
}

/** The next task, also while the clock stands still. */
export function tick(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
