import {
  createActionGroup,
  createFeature,
  createReducer,
  createSelector,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import type { LabResult, LabStep, LabWay } from './lab-result';

export const LabActions = createActionGroup({
  source: 'Lab',
  events: {
    // What the hand-written reset listens to; the library does not.
    'Naive Logout': emptyProps(),
    'Run Started': props<{ way: LabWay }>(),
    // On the page that follows one that was left for good.
    Resumed: props<{ naive: LabResult | null }>(),
    'Step Reached': props<{ step: LabStep }>(),
    'Run Finished': props<{ way: LabWay; result: LabResult }>(),
    'Server Asked Again': props<{ result: Pick<LabResult, 'tokenStatus' | 'report'> }>(),
    'Cleaned Up': props<{ left: number }>(),
    // The server was not started with FAULTS=1.
    'Server Went Its Way': emptyProps(),
    Failed: emptyProps(),
  },
});

export interface LabState {
  /** What is being done at the moment; `null` while nothing is. */
  readonly step: LabStep | null;
  readonly naive: LabResult | null;
  readonly clean: LabResult | null;
  /** Whether this browser holds what a naive logout left. */
  readonly hasLeftovers: boolean;
  /** How many traces a clean-up left; `null` before one. */
  readonly leftByCleanUp: number | null;
  /** Whether the server answers as it likes, not as it was told. */
  readonly isServerDeaf: boolean;
  readonly hasFailed: boolean;
}

const initialState: LabState = {
  step: null,
  naive: null,
  clean: null,
  hasLeftovers: false,
  leftByCleanUp: null,
  isServerDeaf: false,
  hasFailed: false,
};

/** Counts and places, never values: it survives the logouts that it reports on. */
export const labFeature = createFeature({
  name: 'lab',
  reducer: createReducer(
    initialState,
    on(LabActions.runStarted, (state, { way }): LabState => {
      return { ...state, [way]: null, step: 'clean-up', leftByCleanUp: null, hasFailed: false };
    }),
    on(LabActions.resumed, (state, { naive }): LabState => ({ ...state, naive })),
    on(LabActions.stepReached, (state, { step }): LabState => {
      return { ...state, step, hasFailed: false };
    }),
    on(LabActions.naiveLogout, (state): LabState => ({ ...state, hasLeftovers: true })),
    on(LabActions.runFinished, (state, { way, result }): LabState => {
      return { ...state, [way]: result, step: null, hasLeftovers: way === 'naive' };
    }),
    on(LabActions.serverAskedAgain, (state, { result }): LabState => {
      return { ...state, clean: state.clean && { ...state.clean, ...result } };
    }),
    on(LabActions.cleanedUp, (state, { left }): LabState => {
      return { ...state, step: null, hasLeftovers: left > 0, leftByCleanUp: left };
    }),
    on(LabActions.serverWentItsWay, (state): LabState => ({ ...state, isServerDeaf: true })),
    on(LabActions.failed, (state): LabState => ({ ...state, step: null, hasFailed: true })),
  ),
  extraSelectors: ({ selectHasLeftovers, selectClean, selectLeftByCleanUp }) => ({
    /** Leftovers here, or a session that the server was told to end and did not. */
    selectIsDirty: createSelector(
      selectHasLeftovers,
      selectClean,
      selectLeftByCleanUp,
      (hasLeftovers, clean, left) =>
        hasLeftovers || (clean?.tokenStatus === 200 && !clean.report?.pending && left === null),
    ),
  }),
});
