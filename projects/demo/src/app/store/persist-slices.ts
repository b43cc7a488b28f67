import type { ActionReducer } from '@ngrx/store';
import { localStorageSync } from 'ngrx-store-localstorage';
import { LogoutActions, whileSessionOpen } from 'ngrx-logout';
import { canStore } from './can-store';

const overReloads = { rehydrate: true, restoreDates: false };

/**
 * Keeps the cart and the theme in localStorage over a reload.
 *
 * The prefix tells whose an entry is: `demo_…` is the user's and goes at a logout, `theme` belongs to the browser.
 */
export function persistSlices<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  // localStorageSync() takes for granted that it may.
  if (!canStore()) return reducer;
  let persisting = withStorage(reducer);
  return (state, action) => {
    // What it read when it was made stays in its memory. Made anew, it reads what the purge has left.
    if (action.type === LogoutActions.storagePurged.type) persisting = withStorage(reducer);
    return persisting(state, action);
  };
}

function withStorage<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  const withCart = localStorageSync({
    ...overReloads,
    keys: [{ cart: ['lines'] }],
    storageKeySerializer: (slice) => `demo_${slice}`,
    // Otherwise the purge would be followed by the next action's write.
    syncCondition: whileSessionOpen,
  });
  // On its own, because who is signed out may choose a theme too.
  const withTheme = localStorageSync({ ...overReloads, keys: ['theme'] });
  return withTheme(withCart(reducer)) as ActionReducer<State>;
}
