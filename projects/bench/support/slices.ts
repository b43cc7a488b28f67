import {
  type Action,
  type ActionReducer,
  createAction,
  createReducer,
  on,
  props,
} from '@ngrx/store';

/** A root of so many slices, each with an action of its own and so many entities. */
export interface Slices {
  readonly reducers: Readonly<Record<string, ActionReducer<SliceState>>>;
  readonly state: Readonly<Record<string, SliceState>>;
  /** Half of them hit one slice, half none. */
  readonly actions: readonly Action[];
}

interface SliceState {
  readonly count: number;
  readonly entities: Readonly<Record<string, object>>;
}

const ACTIONS = 8;

export function makeSlices(count: number, entities = 0): Slices {
  const names = Array.from({ length: count }, (_, index) => `slice${index}`);
  const hits = names.map((name) => createAction(`[${name}] Hit`, props<{ by: number }>()));
  const initial: SliceState = { count: 0, entities: {} };
  const reducers = names.map((name, index) => {
    const reducer = createReducer(
      initial,
      on(hits[index] as (typeof hits)[number], (state, { by }): SliceState => ({
        ...state,
        count: state.count + by,
      })),
    );
    return [name, reducer] as const;
  });
  const full = Object.fromEntries(Array.from({ length: entities }, (_, id) => [id, { id }]));
  return {
    reducers: Object.fromEntries(reducers),
    state: Object.fromEntries(names.map((name) => [name, { count: 0, entities: full }])),
    actions: Array.from({ length: ACTIONS }, (_, index) =>
      index % 2 === 0
        ? (hits[index % count] as (typeof hits)[number])({ by: 1 })
        : { type: `[Elsewhere] ${index}` },
    ),
  };
}
