import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import {
  DestroyRef,
  EnvironmentInjector,
  PLATFORM_ID,
  inject,
  runInInjectionContext,
} from '@angular/core';
import { leaveSilently } from '../state/leave-silently';
import { PageLocation } from '../core/page-location';
import { SessionRecord } from '../core/session-record';

/**
 * Watches for this page coming back: from the back/forward cache, from a freeze, or from behind other tabs. If its
 * session has ended meanwhile, it shows nothing, dispatches nothing, touches nothing that tabs share, and leaves.
 *
 * Nothing is dispatched, because with a persistence meta-reducer even a clear would overwrite the next user's data.
 */
export function watchPageRestore(): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) {
    return;
  }
  const injector = inject(EnvironmentInjector);
  const record = inject(SessionRecord);
  const page = inject(PageLocation);
  const document = inject(DOCUMENT);
  const listeners = new AbortController();
  const { signal } = listeners;
  inject(DestroyRef).onDestroy(() => {
    listeners.abort();
  });

  const hide = (): void => {
    page.hide();
  };
  const look = (isRestored: boolean): void => {
    if (isRestored && record.isMissing) {
      page.reload();
    } else if (record.hasEndedElsewhere) {
      runInInjectionContext(injector, leaveSilently);
    } else {
      record.restore();
      page.show();
    }
  };

  document.defaultView?.addEventListener(
    'pagehide',
    ({ persisted }) => {
      if (persisted) {
        // Hidden before it is put away: shown again, its first frame comes before any script.
        hide();
      }
    },
    { signal },
  );
  document.defaultView?.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) {
        look(true);
      }
    },
    { signal },
  );
  document.addEventListener('freeze', hide, { signal });
  document.addEventListener(
    'resume',
    () => {
      look(true);
    },
    { signal },
  );
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') {
        look(false);
      }
    },
    { signal },
  );
}
