import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { type MemoizedSelector, Store } from '@ngrx/store';
import { onLogout } from 'ngrx-logout';
import { take } from 'rxjs';

type StoreSelector = MemoizedSelector<object, unknown>;

/**
 * Lets the selectors of features forget the old user when a logout has cleared the store.
 *
 * A memoised selector holds the last state it was asked of until it is asked of another, and of a page that is gone
 * nobody asks any more. `release()` would do for most, but does not reach those inside an entity adapter's.
 */
export function forgetSelectorsOf(...features: readonly object[]): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const store = inject<Store>(Store);
    const selectors = features.flatMap((feature) => Object.values(feature).filter(isSelector));
    onLogout(() => {
      for (const selector of selectors) store.select(selector).pipe(take(1)).subscribe();
    });
  });
}

function isSelector(value: unknown): value is StoreSelector {
  return typeof value === 'function' && 'release' in value;
}
