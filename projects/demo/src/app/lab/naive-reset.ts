import type { Action, ActionReducer } from '@ngrx/store';
import { LabActions } from './lab-feature';

/** What even the naive way spares: the address, the look, and the observers of this experiment. */
const SPARED = ['router', 'theme', 'lab', 'logout'];

/**
 * The reset of many a tutorial: on a logout the reducers begin with nothing. It is right, and it is not enough.
 *
 * For /lab only, on an action that nothing else dispatches.
 */
export function naiveReset<State>(reducer: ActionReducer<State>): ActionReducer<State> {
  return (state: State | undefined, action: Action) =>
    reducer(action.type === LabActions.naiveLogout.type ? spared(state) : state, action);
}

function spared<State>(state: State | undefined): State {
  const slices = Object.entries(state ?? {}).filter(([name]) => SPARED.includes(name));
  return Object.fromEntries(slices) as State;
}
