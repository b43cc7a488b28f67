import type { ActionReducer, MetaReducer } from '@ngrx/store';
import { clearStateMetaReducer } from './clear-state-meta-reducer';
import { LogoutActions } from './logout-actions';
import { logoutFeature } from './logout-feature-state';
import { isRouterSlice } from './router-slice';

/**
 * Does what `clearStateMetaReducer` does, and restores a state in place of the reducers' own. It is captured here and
 * does not travel in the action: it may hold what no log is to see.
 */
export function restoringMetaReducer(initialState: Readonly<Record<string, unknown>>): MetaReducer {
  const metaReducer = (
    reducer: ActionReducer<Record<string, unknown>>,
  ): ActionReducer<Record<string, unknown>> => {
    const clearing = clearStateMetaReducer(reducer);
    return (state, action) => {
      const next = clearing(state, action);
      return action.type === LogoutActions.stateCleared.type
        ? {
            ...next,
            ...restored(
              initialState,
              next,
              (action as ReturnType<typeof LogoutActions.stateCleared>).keep,
            ),
          }
        : next;
    };
  };
  return metaReducer;
}

// Laid over the result, so that the meta-reducer listed a second time, further in, does not undo it.
function restored(
  initialState: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
  keep: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(initialState).filter(
      ([key]) =>
        Object.hasOwn(next, key) &&
        !keep.includes(key) &&
        key !== logoutFeature.name &&
        !isRouterSlice(next[key]),
    ),
  );
}
