import { type EntityState, createEntityAdapter } from '@ngrx/entity';
import { createFeature, createReducer, createSelector, on } from '@ngrx/store';
import type { Session } from './session';
import { SessionsActions } from './sessions-actions';
import type { SessionsProblem } from './sessions-problem';

/** What the slice `sessions` holds. */
export interface SessionsState extends EntityState<Session> {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  /** Off the list already, while the server is asked to end them. */
  readonly ending: readonly string[];
  /** What went wrong last, until the next command. */
  readonly error: SessionsProblem | null;
}

const adapter = /* @__PURE__ */ createEntityAdapter<Session>();

const initialState: SessionsState = adapter.getInitialState({
  status: 'idle',
  ending: [],
  error: null,
} as const);

/**
 * The slice `sessions` with its selectors. `provideSessions` adds it; the clear of a logout empties it.
 *
 * @example
 * const others = store.selectSignal(sessionsFeature.selectOthers);
 */
export const sessionsFeature = /* @__PURE__ */ createFeature({
  name: 'sessions',
  reducer: createReducer(
    initialState,
    on(SessionsActions.load, (state): SessionsState => {
      return { ...state, status: 'loading', error: null };
    }),
    on(SessionsActions.loaded, (state, { sessions }): SessionsState => {
      return adapter.setAll([...sessions], { ...state, status: 'loaded' });
    }),
    on(SessionsActions.end, (state, { id }): SessionsState => {
      // That of this page is not ended here: it is a logout, which may be refused.
      const ids = state.entities[id]?.current === true ? [] : [id];
      return { ...state, ending: withAll(state.ending, ids), error: null };
    }),
    on(SessionsActions.endOthers, (state): SessionsState => {
      return { ...state, ending: withAll(state.ending, othersIn(state)), error: null };
    }),
    on(SessionsActions.ended, (state, { ids }): SessionsState => {
      const gone = new Set(ids);
      return adapter.removeMany([...ids], { ...state, ending: without(state.ending, gone) });
    }),
    on(SessionsActions.failed, (state, { ids, problem }): SessionsState => {
      const status = problem.attempt.kind === 'load' ? 'failed' : state.status;
      return { ...state, status, ending: without(state.ending, new Set(ids)), error: problem };
    }),
    on(SessionsActions.problemDismissed, (state): SessionsState => ({ ...state, error: null })),
  ),
  extraSelectors: ({ selectSessionsState, selectEnding }) => {
    const selectListed = adapter.getSelectors(selectSessionsState).selectAll;
    const selectAll = createSelector(selectListed, selectEnding, (listed, ending) => {
      const hidden = new Set(ending);
      return hidden.size === 0 ? listed : listed.filter(({ id }) => !hidden.has(id));
    });
    return {
      /** All but those that are being ended; the current one first. */
      selectAll,
      selectCurrent: createSelector(
        selectAll,
        (sessions) => sessions.find(({ current }) => current) ?? null,
      ),
      selectOthers: createSelector(selectAll, (sessions) =>
        sessions.filter(({ current }) => !current),
      ),
    };
  },
});

/** All selectors of the feature: each holds the last state it was asked of, until it is asked of another. */
export const SESSIONS_SELECTORS: readonly ((state: Record<string, unknown>) => unknown)[] = [
  sessionsFeature.selectSessionsState,
  sessionsFeature.selectIds,
  sessionsFeature.selectEntities,
  sessionsFeature.selectStatus,
  sessionsFeature.selectEnding,
  sessionsFeature.selectError,
  sessionsFeature.selectAll,
  sessionsFeature.selectCurrent,
  sessionsFeature.selectOthers,
];

/** The ids that "the others" means: none where nobody said which session is this page's. */
export function othersIn({ ids, entities }: EntityState<Session>): readonly string[] {
  const all = ids.map(String);
  return all.some((id) => entities[id]?.current)
    ? all.filter((id) => entities[id]?.current === false)
    : [];
}

function withAll(list: readonly string[], added: readonly string[]): readonly string[] {
  return [...new Set([...list, ...added])];
}

function without(list: readonly string[], gone: ReadonlySet<string>): readonly string[] {
  return list.filter((id) => !gone.has(id));
}
