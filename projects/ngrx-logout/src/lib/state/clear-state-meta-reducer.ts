import { type Action, type ActionReducer, INIT, type MetaReducer, UPDATE } from '@ngrx/store';
import type { ActionType } from '../core/logout-config';
import {
  LOGOUT_SLICE,
  STATE_CLEARED,
  type StateCleared,
  isStateCleared,
  logoutIn,
} from './logout-slice';
import { isRouterSlice, withoutRouteData } from './router-slice';

/**
 * Clears the store on `LogoutActions.stateCleared({ keep })`: the root reducer runs on `undefined`, so that every
 * slice, lazy ones included, returns its own initial state. Where slices are kept, it runs on those alone.
 *
 * The slices in `keep` and `logout` survive by reference, even where their own reducer reacts to the action. A router
 * slice keeps its url and loses `data`, `params` and `title`, which are the old user's. A slice that is added between
 * the clear and the purge begins anew as well.
 *
 * Pure and stateless: what to keep travels in the action. `provideLogout` installs it outermost; listing it as well
 * changes nothing.
 *
 * @example
 * provideStore(reducers, { metaReducers: [clearStateMetaReducer] });
 */
export function clearStateMetaReducer<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  return (state, action) => {
    if (isStateCleared(action)) {
      return clearedState(reducer, state, action, action.keep);
    }
    if (action.type === INIT && logoutIn(state)) {
      // A page begins without our slice. Devtools do it again when they commit, and a rehydrating meta-reducer would
      // merge what it read at page start: perhaps another user's.
      return state as State;
    }
    const next = reducer(state, action);
    return action.type === UPDATE && isUnpurged(state) ? clearedNew(reducer, state, next) : next;
  };
}

function isUnpurged(state: unknown): boolean {
  const logout = logoutIn(state);
  return logout?.status === 'running' && (logout.phase === 'clear' || logout.phase === 'purge');
}

// A slice that is added between clear and purge: rehydration still finds the old user in the storage.
function clearedNew<State>(reducer: ActionReducer<State>, state: State | undefined, next: State) {
  const keep = Object.keys(state ?? {});
  const action: StateCleared = { type: STATE_CLEARED, keep };
  return clearedState(reducer, next, action, keep);
}

/** What {@link createClearStateMetaReducer} acts on, and what it spares. */
export interface ClearStateOptions {
  /** The action, or actions, on which the state is cleared. */
  readonly on: ActionType | readonly ActionType[];
  /** Slices that survive. Default none; the router slice always does. */
  readonly keep?: readonly string[];
}

/**
 * The same for applications that want only the meta-reducer, on an action of their own.
 *
 * @example
 * export const metaReducers = [createClearStateMetaReducer({ on: AuthActions.logout, keep: ['theme'] })];
 */
export function createClearStateMetaReducer({ on, keep = [] }: ClearStateOptions): MetaReducer {
  const types = [on].flat().map(({ type }) => type);
  const metaReducer =
    (reducer: ActionReducer<unknown>): ActionReducer<unknown> =>
    (state, action) =>
      types.includes(action.type)
        ? clearedState(reducer, state, action, keep)
        : reducer(state, action);
  return metaReducer;
}

function clearedState<State>(
  reducer: ActionReducer<State>,
  state: State | undefined,
  action: Action,
  keep: readonly string[],
): State {
  const { kept, spared } = survivorsOf(state ?? {}, new Set(keep));
  return { ...reducedWithKept(reducer, state, action, kept), ...(spared as Partial<State>) };
}

type Slices = Record<string, unknown>;

/** The slices that are kept, and all that survive in the form in which they do. */
function survivorsOf(state: object, keep: ReadonlySet<string>): { kept: Slices; spared: Slices } {
  const kept = withoutPrototype();
  const spared = withoutPrototype();
  for (const [key, slice] of Object.entries(state) as [string, unknown][]) {
    if (keep.has(key)) {
      kept[key] = spared[key] = slice;
    } else if (key === LOGOUT_SLICE) {
      spared[key] = slice;
    } else if (isRouterSlice(slice)) {
      spared[key] = { ...slice, state: withoutRouteData(slice.state) };
    }
  }
  return { kept, spared };
}

// A slice named __proto__ must stay a slice.
function withoutPrototype(): Slices {
  return Object.create(null) as Slices;
}

// A persistence meta-reducer further in stores what it sees: of a slice that is kept, that must not be its beginning.
function reducedWithKept<State>(
  reducer: ActionReducer<State>,
  state: State | undefined,
  action: Action,
  kept: Slices,
): State {
  if (Object.keys(kept).length > 0) {
    const next = reducer({ ...kept } as State, action);
    // A root reducer that is not made of slices begins anew only on undefined.
    if (Object.keys(state ?? {}).every((key) => key in (next as object))) {
      return next;
    }
  }
  return reducer(undefined, action);
}
