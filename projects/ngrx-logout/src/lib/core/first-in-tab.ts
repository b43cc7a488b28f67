import { inject } from '@angular/core';
import { LOGOUT_CONFIG } from './logout-config';
import { SessionRecord } from './session-record';
import { webStorage } from './web-storage';

/**
 * Whether this tab does something for the first time for the session in the record. A start that loads a page must ask:
 * the next start may find the same reason, and would load for ever. Call in an injection context.
 */
export function isFirstInTab(deed: 'restarted' | 'left'): boolean {
  const session = inject(SessionRecord).entry?.session ?? '';
  const key = `ngrx-logout:${inject(LOGOUT_CONFIG).namespace}:${deed}`;
  try {
    const storage = webStorage('sessionStorage');
    const isFirst = storage !== null && storage.getItem(key) !== session;
    storage?.setItem(key, session);
    return isFirst;
  } catch {
    // Without a memory there is no telling the first from the hundredth.
    return false;
  }
}
