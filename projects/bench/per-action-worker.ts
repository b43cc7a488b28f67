import { type Action, type ActionReducer, type MetaReducer, combineReducers } from '@ngrx/store';
import { localStorageSync } from 'ngrx-store-localstorage';
import { loadLibrary } from './support/library.ts';
import { makeSlices } from './support/slices.ts';
import { answerWith } from './support/worker.ts';

const [variant = '', slices = ''] = process.argv.slice(2);
const { clearStateMetaReducer, createClearStateMetaReducer } = await loadLibrary();
const { reducers, actions } = makeSlices(Number(slices));

const logout = { type: '[Auth] Logout' };
const byHand: MetaReducer<unknown> = (reducer) => (state, action) =>
  reducer(action.type === logout.type ? undefined : state, action);

const storage = new Map<string, string>();
const META_REDUCERS: Readonly<Record<string, MetaReducer<unknown>>> = {
  bare: (reducer) => reducer,
  'bare again': (reducer) => reducer,
  'by hand': byHand,
  ours: clearStateMetaReducer,
  'ours, own action, keep': createClearStateMetaReducer({ on: logout, keep: ['slice1', 'slice2'] }),
  'ngrx-store-localstorage, 5 keys': (
    localStorageSync as (options: object) => MetaReducer<unknown>
  )({
    keys: Array.from({ length: 5 }, (_, index) => `slice${index}`),
    rehydrate: false,
    storage: {
      length: 0,
      key: () => null,
      clear: () => undefined,
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
      removeItem: (key: string) => void storage.delete(key),
    },
  }),
};

const reduce = (META_REDUCERS[variant] as MetaReducer<unknown>)(
  combineReducers(reducers) as ActionReducer<unknown>,
);
let state = reduce(undefined, { type: '@ngrx/store/init' });
const times = Math.ceil(400_000 / Number(slices));
measure();

answerWith(measure);

/** Nanoseconds an action. */
function measure(): number {
  const from = process.hrtime.bigint();
  for (let time = 0; time < times; time++) {
    state = reduce(state, actions[time & 7] as Action);
  }
  return Number(process.hrtime.bigint() - from) / times;
}
