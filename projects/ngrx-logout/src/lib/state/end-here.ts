import { type Injector, runInInjectionContext } from '@angular/core';
import { leaveSilently } from './leave-silently';
import { PageLocation } from '../core/page-location';
import { SessionRecord } from '../core/session-record';
import type { LogoutReason } from '../model/logout-request';
import { forceLogout } from './force-logout';

/**
 * Ends this tab's share of a session of which somebody else says that it is over.
 *
 * If another tab of this browser has ended it, this one follows, whatever the word was. If somebody has signed in there
 * since, it leaves without a word.
 */
export function endHere(reason: LogoutReason, injector: Injector): void {
  const record = injector.get(SessionRecord);
  // A page that was restored looked at the record by itself, and hears of it only then.
  if (record.isOvertaken || injector.get(PageLocation).isGivenUp) {
    runInInjectionContext(injector, leaveSilently);
  } else {
    void forceLogout(record.isClosedElsewhere ? 'other-tab' : reason, injector);
  }
}
