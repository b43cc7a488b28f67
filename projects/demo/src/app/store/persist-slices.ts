import type { ActionReducer } from '@ngrx/store';
import { localStorageSync } from 'ngrx-store-localstorage';

/**
 * Keeps the cart and the theme in localStorage over a reload.
 *
 * The prefix tells whose an entry is: `demo_…` is the user's and goes at a logout, `theme` belongs to the browser.
 */
export function persistSlices<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  return localStorageSync({
    keys: [{ cart: ['lines'] }, 'theme'],
    rehydrate: true,
    restoreDates: false,
    storageKeySerializer: (slice) => (slice === 'theme' ? slice : `demo_${slice}`),
  })(reducer) as ActionReducer<State>;
}
