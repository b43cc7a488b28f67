import { InjectionToken, Injector, inject } from '@angular/core';
import {
  type Action,
  type ActionReducer,
  ReducerManager,
  ScannedActionsSubject,
} from '@ngrx/store';
import { take } from 'rxjs';

/** What the reducer of a feature makes of nothing, for features that were given an `initialState`. */
export const OWN_DEFAULTS = new InjectionToken<Map<string, () => unknown>>(
  'ngrx-logout own defaults',
);

const PROBE: Action = { type: '[Logout] probe' };

/**
 * Looks at each feature before NgRx puts its `initialState` in front of the reducer: afterwards nothing shows what the
 * reducer alone would give. Call where META_REDUCERS are made, which is before any feature can come.
 */
export function watchFeatures(): void {
  const injector = inject(Injector);
  const ownDefaults = inject(OWN_DEFAULTS);
  // The manager is only being built now. It is there when the first action is reduced.
  inject(ScannedActionsSubject)
    .pipe(take(1))
    .subscribe(() => {
      const manager = injector.get(ReducerManager);
      const addFeatures = manager.addFeatures.bind(manager);
      manager.addFeatures = (features) => {
        for (const { key, reducers, initialState } of features) {
          if (initialState !== undefined) {
            ownDefaults.set(key, () => defaultOf(reducers));
          }
        }
        addFeatures(features);
      };
    });
}

/** What a reducer, or each of several, makes of nothing. */
export function defaultOf(reducers: unknown): unknown {
  return typeof reducers === 'function'
    ? (reducers as ActionReducer<unknown>)(undefined, PROBE)
    : Object.fromEntries(
        Object.entries(reducers as Record<string, ActionReducer<unknown>>).map(([key, reducer]) => [
          key,
          reducer(undefined, PROBE),
        ]),
      );
}
