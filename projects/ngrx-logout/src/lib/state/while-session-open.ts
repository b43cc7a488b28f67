import type { LogoutState } from './logout-feature-state';
import { logoutIn } from './logout-slice';

/**
 * Whether a persistence meta-reducer may write: while a session is open, and not from the commit to the next one.
 *
 * Without it, a purge is followed by the next action's write, of initial state at best. Further in than the clear, it
 * lets the cleared state itself be written, so that nothing older is left for who reads before the purge.
 *
 * @param state the root state.
 * @example
 * localStorageSync({ keys: ['cart'], rehydrate: true, syncCondition: whileSessionOpen })
 */
export function whileSessionOpen(state: unknown): boolean {
  return statusIn(state) === 'idle';
}

/** The status in a root state; an application that has no slice of ours is idle. */
export function statusIn(state: unknown): LogoutState['status'] {
  return logoutIn(state)?.status ?? 'idle';
}
