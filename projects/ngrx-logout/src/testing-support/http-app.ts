import { HttpClient, HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideStore } from '@ngrx/store';
import type { Observable } from 'rxjs';
import { withStep } from '../lib/core/logout-feature';
import { type TestApp, auth, notes, routes, theme } from './test-app';

/** The base of an application whose HttpClient is set up in its own way. */
export function baseWithHttp(
  ...features: Parameters<typeof provideHttpClient>
): (Provider | EnvironmentProviders)[] {
  return [
    provideRouter(routes),
    provideHttpClient(...features),
    provideHttpClientTesting(),
    provideStore({ notes: notes.reducer, theme: theme.reducer, auth: auth.reducer }),
  ];
}

export const clientOf = ({ injector }: TestApp): HttpClient => injector.get(HttpClient);

/** How many runs there were. */
export const runsOf = ({ actions }: TestApp): number =>
  actions.filter((type) => type === '[Logout] Started').length;

/** Subscribes, and notes what the subscriber is told: values, a status or an error's name, the end. */
export function listen(source: Observable<unknown>): unknown[] {
  const heard: unknown[] = [];
  source.subscribe({
    next: (value) => heard.push(value),
    error: (error: unknown) =>
      heard.push(
        error instanceof HttpErrorResponse ? error.status : `error: ${(error as Error).message}`,
      ),
    complete: () => heard.push('complete'),
  });
  return heard;
}

/** A step that keeps a run in its purge phase until it is let go. */
export function holdInPurge() {
  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  return { letGo, feature: withStep({ name: 'hold', phase: 'purge', run: () => held }) };
}
