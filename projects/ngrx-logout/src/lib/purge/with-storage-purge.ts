import { LogoutError } from '../core/logout-error';
import { type LogoutFeature, makeLogoutFeature, provideSteps } from '../core/logout-feature';
import { cacheStorageStep } from './cache-storage';
import { cookiesStep } from './cookies';
import { forgetCookiesStep } from './forget-cookies';
import { indexedDbStep } from './indexed-db';
import type { KeyFilter, KeySelection } from './key-filter';
import { webStorageSteps } from './web-storage-steps';

/** What of the user is in which storage. Each member selects by name; none touches what it does not select. */
export interface StoragePurgeOptions {
  /**
   * Keys of localStorage, removed one by one even under `'all'`: the session record stands there, and clearing and
   * writing back is not atomic. More than 200 go in slices, between which the page lives; not in a hidden page, nor when
   * the page ends or the step's time runs out.
   */
  readonly local?: KeyFilter;
  /** Keys of sessionStorage, which `'all'` clears at once if nothing of the library is in it. */
  readonly session?: KeyFilter;
  /**
   * Names of databases. By default (`how: 'empty'`) every object store is emptied in one transaction, which no other
   * tab can block; a database that does not exist is not created.
   *
   * `how: 'delete'` deletes the emptied database. A deletion that another tab blocks cannot be withdrawn: until that
   * tab closes its connection, every `open()` waits behind it, the next user's too. The report says `blocked` after at
   * most 500 ms.
   *
   * @example
   * withStoragePurge({ indexedDb: { keys: ['drafts'], how: 'delete' } })
   */
  readonly indexedDb?: KeyFilter | (KeySelection & { readonly how?: 'empty' | 'delete' });
  /**
   * Names of caches, which are deleted. A data group of the Angular service worker answers to its name in
   * `ngsw-config.json` and is emptied, because the worker keeps its handle; the application's files in the worker's
   * other caches stay, even under `'all'`.
   */
  readonly caches?: KeyFilter;
  /**
   * Names of cookies that scripts can read, expired on every path above the page's address and its base, every domain
   * above its host, with and without `Secure` and `Partitioned`. `HttpOnly` ones are the server's to end.
   */
  readonly cookies?: KeyFilter;
}

/**
 * Empties the browser's storages of the user after the clear, reads back, and reports what stayed. Without it, the
 * next user of this browser starts with the last one's data.
 *
 * After the clear, because a persistence meta-reducer writes on every action; a last look after the redirect removes
 * what was written into web storage again. Each storage is one line of the report, in the order of the members, and
 * one that throws, hangs or is missing does not stop the others.
 *
 * @throws LogoutError `invalid-purge` where nothing is selected.
 * @example
 * withStoragePurge({
 *   local: { prefix: 'app_', keep: ['app_theme'] },
 *   session: 'all',
 *   indexedDb: ['notes'],
 *   caches: ['api'],
 *   cookies: ['remember'],
 * })
 */
export function withStoragePurge(options: StoragePurgeOptions): LogoutFeature<'StoragePurge'> {
  const { local, session, indexedDb, caches, cookies } = options;
  const steps = [
    ...webStorageSteps({ local, session }),
    ...(indexedDb === undefined ? [] : [indexedDbStep(indexedDb)]),
    ...(caches === undefined ? [] : [cacheStorageStep(caches)]),
    ...(cookies === undefined ? [] : [cookiesStep(cookies), forgetCookiesStep]),
  ];
  if (steps.length === 0) {
    throw new LogoutError(
      'invalid-purge',
      'withStoragePurge() names no storage.',
      "Give local, session, indexedDb, caches or cookies, such as { session: 'all' }.",
    );
  }
  return makeLogoutFeature('StoragePurge', provideSteps(...steps));
}
