import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { Session } from './session';
import type { SessionsProblem } from './sessions-problem';

/**
 * Three commands, then facts in the past tense. With `sensitive` they carry stand-ins for the server's ids.
 *
 * - `load()` asks for the list. - `end({ id })` ends one session; that of this page is a logout.
 * - `endOthers()` ends all but this one, and is no logout.
 * - `loaded`: the list is here. - `ended({ ids })`: the server has ended them.
 * - `failed({ ids, problem })`: it has not; what was taken off the list is back.
 * - `problemDismissed`: the user has read what went wrong.
 *
 * @example
 * store.dispatch(SessionsActions.load());
 */
export const SessionsActions = /* @__PURE__ */ createActionGroup({
  source: 'Sessions',
  events: {
    Load: emptyProps(),
    End: props<{ id: string }>(),
    'End Others': emptyProps(),
    Loaded: props<{ sessions: readonly Session[] }>(),
    Ended: props<{ ids: readonly string[] }>(),
    Failed: props<{ ids: readonly string[]; problem: SessionsProblem }>(),
    'Problem Dismissed': emptyProps(),
  },
});
