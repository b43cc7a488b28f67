import { LogoutError } from '../core/logout-error';
import { type LogoutFeature, makeLogoutFeature, provideSteps } from '../core/logout-feature';
import { type WebStorageKind, webStorage } from '../core/web-storage';
import type { LogoutStep } from '../model/logout-step';
import { type KeyFilter, keyTest } from './key-filter';
import { purgeWebStorage } from './purge-web-storage';

/** What of the user is in which storage. */
export interface StoragePurgeOptions {
  /** Keys of localStorage. */
  readonly local?: KeyFilter;
  /** Keys of sessionStorage. */
  readonly session?: KeyFilter;
}

/**
 * Empties the browser's storages of the user after the clear, reads back, and reports what stayed. Without it, the
 * next user of this browser starts with the last one's data.
 *
 * After the clear, because a persistence meta-reducer writes on every action. A storage that throws is a line of the
 * report.
 *
 * @throws LogoutError `invalid-purge` where nothing is selected.
 * @example
 * withStoragePurge({ local: { prefix: 'app_', keep: ['app_theme'] }, session: 'all' })
 */
export function withStoragePurge(options: StoragePurgeOptions): LogoutFeature<'StoragePurge'> {
  const { local, session } = options;
  if (local === undefined && session === undefined) {
    throw new LogoutError(
      'invalid-purge',
      'withStoragePurge() names no storage.',
      "Give local or session, such as { session: 'all' }.",
    );
  }
  return makeLogoutFeature(
    'StoragePurge',
    provideSteps(
      ...(local === undefined ? [] : [webStorageStep('local-storage', 'localStorage', local)]),
      ...(session === undefined
        ? []
        : [webStorageStep('session-storage', 'sessionStorage', session)]),
    ),
  );
}

function webStorageStep(name: string, kind: WebStorageKind, filter: KeyFilter): LogoutStep {
  const isSelected = keyTest(filter);
  return { name, phase: 'purge', run: () => purgeWebStorage(webStorage(kind), isSelected) };
}
