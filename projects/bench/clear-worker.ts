import { type Action, type ActionReducer, combineReducers } from '@ngrx/store';
import { loadLibrary } from './support/library.ts';
import { makeSlices } from './support/slices.ts';
import { answerWith } from './support/worker.ts';

const SLICES = 200;
const [variant = '', entities = ''] = process.argv.slice(2);
const { clearStateMetaReducer, LogoutActions } = await loadLibrary();
const { reducers, state, actions } = makeSlices(SLICES, Number(entities));

const names = Object.keys(reducers);
const KEPT: Readonly<Record<string, number>> = { 'keep 0': 0, 'keep 3': 3, 'keep 100': 100 };
const reduce = clearStateMetaReducer(combineReducers(reducers) as ActionReducer<unknown>);
const kept = KEPT[variant];
const action =
  kept === undefined
    ? (actions[0] as Action)
    : LogoutActions.stateCleared({ keep: names.slice(0, kept) });
// As in the life of a page: many ordinary actions have come before.
for (let time = 0; time < 5000; time++) reduce(state, actions[time & 7] as Action);

let isFirst = true;
answerWith(() => {
  // The first is the one a user waits for; further ones are compiled for.
  const times = isFirst ? 1 : 50;
  isFirst = false;
  const from = process.hrtime.bigint();
  for (let time = 0; time < times; time++) reduce(state, action);
  return Number(process.hrtime.bigint() - from) / times / 1000;
});
