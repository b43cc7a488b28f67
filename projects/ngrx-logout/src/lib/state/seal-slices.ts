import type { ActionReducer, MetaReducer } from '@ngrx/store';
import { LogoutActions } from './logout-actions';
import { logoutFeature } from './logout-feature-state';
import { isRouterSlice } from './router-slice';
import { logoutIn } from './logout-slice';

type State = Record<string, unknown>;

/**
 * Makes the meta-reducer that holds every slice as the clear left it until the next session starts, whoever
 * dispatches. Pure: whether the store is sealed stands in the slice `logout`, so that time travel tells the truth.
 *
 * @param open slices that may change all the same.
 * @param onHeldBack told the name of a slice that would have changed; for dev mode.
 */
export function sealSlices(
  open: readonly string[],
  onHeldBack?: (slice: string) => void,
): MetaReducer {
  const sealed = (reducer: ActionReducer<State>): ActionReducer<State> => {
    return (state, action) => {
      const next = reducer(state, action);
      if (action.type === LogoutActions.stateCleared.type) {
        return withSealSet(next);
      }
      // The next state decides: the action that starts a session already writes its own slices.
      return next === state || !isSealed(next) ? next : held(state, next, open, onHeldBack);
    };
  };
  return sealed;
}

function withSealSet(state: State): State {
  const logout = logoutIn(state);
  return logout ? { ...state, [logoutFeature.name]: { ...logout, phase: 'purge' } } : state;
}

function isSealed(state: State): boolean {
  const logout = logoutIn(state);
  return (
    logout?.status === 'done' ||
    (logout?.status === 'running' && (logout.phase === 'purge' || logout.phase === 'leave'))
  );
}

function held(
  before: State | undefined,
  next: State,
  open: readonly string[],
  onHeldBack?: (slice: string) => void,
): State {
  const changed = Object.keys(before ?? {}).filter((key) => {
    const mayChange = key === logoutFeature.name || open.includes(key) || isRouterSlice(next[key]);
    return !mayChange && next[key] !== before?.[key];
  });
  for (const key of onHeldBack ? changed : []) {
    onHeldBack?.(key);
  }
  return { ...next, ...Object.fromEntries(changed.map((key) => [key, before?.[key]])) };
}
