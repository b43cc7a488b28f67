import { LogoutError } from '../core/logout-error';
import { type LogoutFeature, makeLogoutFeature, provideSteps } from '../core/logout-feature';
import { webStorageSteps } from './web-storage-steps';
import type { StoragePurgeOptions } from './with-storage-purge';

/**
 * `withStoragePurge()` for localStorage and sessionStorage alone: an application that has put nothing into IndexedDB,
 * caches and cookies does not carry the code that empties them. In its place, not beside it.
 *
 * @throws LogoutError `invalid-purge` where nothing is selected.
 * @example
 * provideLogout({ redirectTo: '/login' }, withWebStoragePurge({ local: { prefix: 'app_' }, session: 'all' }));
 */
export function withWebStoragePurge(
  options: Pick<StoragePurgeOptions, 'local' | 'session'>,
): LogoutFeature<'StoragePurge'> {
  const steps = webStorageSteps(options);
  if (steps.length === 0) {
    throw new LogoutError(
      'invalid-purge',
      'withWebStoragePurge() names no storage.',
      "Give local or session, such as { session: 'all' }.",
    );
  }
  return makeLogoutFeature('StoragePurge', provideSteps(...steps));
}
