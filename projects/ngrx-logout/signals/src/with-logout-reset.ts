import {
  type EmptyFeatureResult,
  type SignalStoreFeature,
  getState,
  patchState,
  signalStoreFeature,
  withMethods,
} from '@ngrx/signals';
import { onLogout } from 'ngrx-logout';

/**
 * Puts a SignalStore back to its initial state when a logout clears the store. Without it, the old user's data stays
 * in every root-level SignalStore until the page is reloaded.
 *
 * Goes last in `signalStore()`: it resets what the features before it hold, to the value they had when the store was
 * built, before any `onInit` hook ran. State that stands behind it is left as it is, and so are `withProps()` and
 * closures; empty those with `onLogout()`. It works for stores of the root and of components, and ends with the
 * store. A reset that throws is counted in the report's line `on-logout`.
 *
 * State that is read from a storage while the store is built is the old user's, and so would the reset be: load it in
 * `onInit`.
 *
 * @example
 * export const CartStore = signalStore(
 *   { providedIn: 'root' },
 *   withState({ items: [] as readonly Item[] }),
 *   withEntities<Order>(),
 *   withLogoutReset(),
 * );
 */
export function withLogoutReset(): SignalStoreFeature<EmptyFeatureResult, EmptyFeatureResult> {
  return signalStoreFeature(
    withMethods((store) => {
      const initial = getState(store);
      onLogout(() => {
        patchState(store, initial);
      });
      return {};
    }),
  );
}
