import { type LogoutFeature, makeLogoutFeature } from '../core/logout-feature';

/**
 * Leaves other tabs, and pages that come back from the back/forward cache or a freeze, to themselves. Without it, a
 * logout ends the session in each of them.
 *
 * For an application in which every tab has a session of its own and no `sessionKey` can tell them apart.
 *
 * @example
 * provideLogout({ redirectTo: '/login' }, withNoCrossTab());
 */
export function withNoCrossTab(): LogoutFeature<'NoCrossTab'> {
  return makeLogoutFeature('NoCrossTab', []);
}
