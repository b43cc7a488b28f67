import { inject } from '@angular/core';
import { switchMap } from 'rxjs';
import { RunLead } from '../core/run-lead';
import { SessionRecord } from '../core/session-record';
import { TabSession } from '../core/tab-session';
import { WebLock } from '../core/web-lock';
import type { LogoutStep } from '../model/logout-step';
import { TabChannel } from './tab-channel';

/** A tab that leads is through long before, and one that is killed lets go at once. */
const LONGEST_WAIT = 10_000;

/** Tells the other tabs at the commit, so that none goes on showing the user, or asking in the user's name. */
const tellTabs: LogoutStep = {
  name: 'tell-tabs',
  phase: 'commit',
  run: () => {
    if (inject(RunLead).isFollowing) {
      return { outcome: 'skipped' };
    }
    inject(TabChannel).tell(inject(SessionRecord).session);
    return undefined;
  },
};

/**
 * What the tab had of the session is purged by now. Tells the others again, for one that was just opening. A tab that follows waits here until the one that leads is done:
 * whoever signed in earlier would begin among the last user's data.
 */
const settleTabs: LogoutStep = {
  name: 'settle-tabs',
  phase: 'announce',
  timeout: LONGEST_WAIT,
  run: () => {
    inject(TabSession).forget();
    const channel = inject(TabChannel);
    const lock = inject(WebLock);
    const { session } = inject(SessionRecord);
    return inject(RunLead).decided.pipe(
      switchMap((isLeading) => {
        if (!isLeading) {
          return lock.whenOthersAreDone();
        }
        channel.tell(session);
        return [undefined];
      }),
    );
  },
};

export const tabSteps: readonly LogoutStep[] = [tellTabs, settleTabs];
