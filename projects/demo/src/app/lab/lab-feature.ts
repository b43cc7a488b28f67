import {
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import type { LabResult, LabStep, LabWay } from './lab-result';

export const LabActions = createActionGroup({
  source: 'Lab',
  events: {
    /** What the hand-written reset of /lab listens to; the library does not. */
    'Naive Logout': emptyProps(),
    'Run Started': props<{ way: LabWay }>(),
    'Step Reached': props<{ step: LabStep }>(),
    'Run Finished': props<{ way: LabWay; result: LabResult }>(),
    'Server Asked Again': props<{ result: Pick<LabResult, 'tokenStatus' | 'report'> }>(),
    'Cleaned Up': props<{ left: number }>(),
    Failed: emptyProps(),
  },
});

export interface LabState {
  /** What is being done at the moment; `null` while nothing is. */
  readonly step: LabStep | null;
  readonly naive: LabResult | null;
  readonly clean: LabResult | null;
  /** The way of the last run, whose result the page turns to. */
  readonly latest: LabWay | null;
  /** Whether the browser still holds what the naive run left. */
  readonly isDirty: boolean;
  /** How many traces a clean-up left; `null` before one. */
  readonly leftByCleanUp: number | null;
  readonly hasFailed: boolean;
}

const initialState: LabState = {
  step: null,
  naive: null,
  clean: null,
  latest: null,
  isDirty: false,
  leftByCleanUp: null,
  hasFailed: false,
};

/** Counts and places, never values: it survives the logouts that it reports on. */
export const labFeature = createFeature({
  name: 'lab',
  reducer: createReducer(
    initialState,
    on(LabActions.runStarted, (state, { way }): LabState => {
      return { ...state, [way]: null, latest: null, hasFailed: false, leftByCleanUp: null };
    }),
    on(LabActions.stepReached, (state, { step }): LabState => ({ ...state, step })),
    on(LabActions.naiveLogout, (state): LabState => ({ ...state, isDirty: true })),
    on(LabActions.runFinished, (state, { way, result }): LabState => {
      return { ...state, [way]: result, latest: way, step: null };
    }),
    on(LabActions.serverAskedAgain, (state, { result }): LabState => {
      return { ...state, clean: state.clean && { ...state.clean, ...result } };
    }),
    on(LabActions.cleanedUp, (state, { left }): LabState => {
      return { ...state, step: null, isDirty: false, leftByCleanUp: left };
    }),
    on(LabActions.failed, (state): LabState => ({ ...state, step: null, hasFailed: true })),
  ),
});
