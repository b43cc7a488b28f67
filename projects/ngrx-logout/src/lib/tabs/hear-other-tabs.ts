import { isPlatformBrowser } from '@angular/common';
import { DestroyRef, EnvironmentInjector, PLATFORM_ID, inject } from '@angular/core';
import { filter, merge, switchMap } from 'rxjs';
import { endWith } from '../core/end-with';
import { PageLocation } from '../core/page-location';
import { SessionGate } from '../core/session-gate';
import { SessionRecord } from '../core/session-record';
import { WebLock } from '../core/web-lock';
import { endHere } from '../state/end-here';
import { TabChannel } from './tab-channel';

/**
 * Ends this tab's share of a session that another tab has ended: at once and in the task of the message, because a
 * hidden tab is given no other.
 *
 * By then somebody else may have signed in, and what the tabs share is theirs: then it leaves without a word.
 */
export function hearOtherTabs(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const injector = inject(EnvironmentInjector);
  const record = inject(SessionRecord);
  const gate = inject(SessionGate);
  const page = inject(PageLocation);
  const lock = inject(WebLock);
  const channel = inject(TabChannel);
  const destroyRef = inject(DestroyRef);

  const follow = (): void => {
    endHere('other-tab', injector);
  };
  const heard = channel.ended.subscribe((session) => {
    if (record.shows(session)) {
      follow();
    }
  });
  // For tabs without the channel, and for a sign-in elsewhere while this tab still signs out.
  const changed = channel.recordChanged.subscribe(() => {
    if (record.isMissing) {
      record.restore();
    } else if (record.hasEndedElsewhere || (gate.isClosed && record.isOvertaken)) {
      follow();
    }
  });
  const isIdle = (): boolean => !gate.isClosed && !record.shows(record.session);
  const left = merge(channel.ended, channel.recordChanged)
    .pipe(
      filter(() => isIdle() && lock.isAvailable),
      switchMap(() => lock.whenOthersAreDone()),
      filter(() => isIdle() && record.debts.includes('purge')),
    )
    .subscribe(() => {
      // The tab that signed out is gone, half-way. Whoever signs in here next must not begin among what it left: the
      // start that follows finishes its work.
      page.reload();
    });
  for (const subscription of [heard, changed, left]) {
    endWith(destroyRef, subscription);
  }
}
