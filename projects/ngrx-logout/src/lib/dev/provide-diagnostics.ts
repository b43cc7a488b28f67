import { isPlatformBrowser } from '@angular/common';
import {
  type EnvironmentProviders,
  PLATFORM_ID,
  type Provider,
  inject,
  provideEnvironmentInitializer,
} from '@angular/core';
import { type ActionReducer, META_REDUCERS } from '@ngrx/store';
import { NEXT_WATCH } from '../core/next-watch';
import { noteBlockedStorage } from './note-blocked-storage';
import { noteKeptPages } from './note-kept-pages';
import { noteTwoCopies } from './note-two-copies';
import { noteUnclearedSlices } from './note-uncleared-slices';
import { watchNext } from './watch-next';
import { OWN_DEFAULTS, watchFeatures } from './watch-features';

/** What tells the developer, in the browser and in dev mode only, that a logout misses something. Each speaks once. */
export function provideDiagnostics(): (Provider | EnvironmentProviders)[] {
  return [
    { provide: OWN_DEFAULTS, useFactory: () => new Map<string, () => unknown>() },
    {
      provide: META_REDUCERS,
      multi: true,
      useFactory: () => {
        watchFeatures();
        return (reducer: ActionReducer<unknown>) => reducer;
      },
    },
    { provide: NEXT_WATCH, useFactory: watchNext },
    provideEnvironmentInitializer(() => {
      if (isPlatformBrowser(inject(PLATFORM_ID))) {
        noteBlockedStorage();
        noteTwoCopies();
        noteUnclearedSlices();
        noteKeptPages();
      }
    }),
  ];
}
