import { isPlatformBrowser } from '@angular/common';
import { PLATFORM_ID, inject } from '@angular/core';
import { isFirstInTab } from '../core/first-in-tab';
import { LOGOUT_STEPS } from '../core/logout-steps';
import { PageLocation } from '../core/page-location';
import { SessionRecord } from '../core/session-record';
import { TabSession } from '../core/tab-session';

type Purge = () => boolean;

/**
 * Empties web storage before the store is composed, so that nothing of a session that has ended is rehydrated: all that
 * a logout still owes, or what this tab alone has kept of a session that ended without it.
 *
 * What modules read while they loaded came before any provider: then the page is loaded once more. Call in the factory
 * of a meta-reducer, which runs before the application's own are made.
 */
export function purgeBeforeStart(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const record = inject(SessionRecord);
  const tab = inject(TabSession, { optional: true });
  const wasLeftBehind = tab?.isOver === true;
  record.join();
  const removals = purges(record, wasLeftBehind).map(hasRemoved);
  // Once a logout: until the page is gone, a persistence meta-reducer writes its keys anew, with initial state, and the
  // next start would find something to remove for ever.
  if (removals.includes(true) && isFirstInTab('restarted')) {
    inject(PageLocation).reload();
  } else {
    tab?.show();
  }
}

function purges({ debts }: SessionRecord, wasLeftBehind: boolean): readonly Purge[] {
  const steps = inject(LOGOUT_STEPS);
  const isOwed = debts.includes('purge');
  return steps.flatMap(({ atStart, atReturn }) => [
    ...(isOwed && atStart ? [atStart] : []),
    ...(wasLeftBehind && atReturn ? [atReturn] : []),
  ]);
}

function hasRemoved(purge: Purge): boolean {
  try {
    return purge();
  } catch {
    // A storage that refuses must not keep the application from starting; a run that follows reports it.
    return false;
  }
}
