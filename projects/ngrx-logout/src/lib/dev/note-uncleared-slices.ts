import { Injector, inject } from '@angular/core';
import {
  type Action,
  INITIAL_STATE,
  ReducerManager,
  ScannedActionsSubject,
  Store,
} from '@ngrx/store';
import { filter, take } from 'rxjs';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LogoutActions } from '../state/logout-actions';
import { logoutFeature } from '../state/logout-feature-state';
import { isRouterSlice } from '../state/router-slice';
import { warn } from './warn';
import { OWN_DEFAULTS, defaultOf } from './watch-features';

type State = Readonly<Record<string, unknown>>;

/**
 * Looks, after the first clear, for slices that are not what their reducers make of nothing, and names them.
 *
 * What cannot be compared (a reducer that throws on an unknown action or answers differently each time, a value that
 * has no JSON) counts as initial: a false alarm costs more trust than a missed one.
 */
export function noteUnclearedSlices(): void {
  const injector = inject(Injector);
  // A mock store reduces nothing.
  inject(ScannedActionsSubject, { optional: true })
    ?.pipe(
      filter((action: Action) => action.type === LogoutActions.stateCleared.type),
      take(1),
    )
    .subscribe((action) => {
      const { keep } = action as ReturnType<typeof LogoutActions.stateCleared>;
      report(currentState(injector), [...keep, logoutFeature.name], injector);
    });
}

function report(state: State, kept: readonly string[], injector: Injector): void {
  const reducers: Record<string, unknown> = injector.get(ReducerManager).currentReducers;
  const restored = injector.get(LOGOUT_CONFIG).restoreInitialState
    ? (injector.get<State | undefined>(INITIAL_STATE) ?? {})
    : {};
  const slices = Object.keys(state).filter(
    (key) => !kept.includes(key) && !isRouterSlice(state[key]) && key in reducers,
  );
  const isInitial = (key: string): boolean =>
    Object.hasOwn(restored, key)
      ? isEqual(state[key], () => restored[key])
      : isEqual(state[key], () => defaultOf(reducers[key]));
  const filled = slices.filter((key) => !isInitial(key));
  if (filled.length > 0) {
    warn(
      `after the clear, slices are not initial: ${filled.join(', ')}. Look for a meta-reducer or a reducer that puts state back.`,
    );
  }
  const ownDefaults = injector.get(OWN_DEFAULTS);
  const hydrated = slices.filter((key) => {
    const ownDefault = ownDefaults.get(key);
    return ownDefault && isInitial(key) && !isEqual(state[key], ownDefault);
  });
  if (hydrated.length > 0) {
    warn(
      `the clear gave features the initialState they were registered with: ${hydrated.join(', ')}. If it was read from a storage, it is the old user’s.`,
    );
  }
}

function isEqual(slice: unknown, expected: () => unknown): boolean {
  try {
    const [once, again] = [asText(expected()), asText(expected())];
    return once !== again || once === asText(slice);
  } catch {
    // A reducer that refuses unknown actions, or a cycle: nothing can be said of this slice.
    return true;
  }
}

// Meta-reducers that merge change the order of keys.
function asText(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function currentState(injector: Injector): State {
  let current: State = {};
  injector
    .get<Store<State>>(Store)
    .pipe(take(1))
    .subscribe((state) => (current = state));
  return current;
}
