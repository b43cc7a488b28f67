import { webStorage } from '../core/web-storage';
import { warn } from './warn';

const KEY = 'ngrx-logout:probe';

/** Says that this page has no localStorage that takes anything: a killed tab's logout is not made up for then. */
export function noteBlockedStorage(): void {
  if (!takesEntries()) {
    warn(
      'localStorage is blocked or full. Logouts work in this page and its living tabs; a logout whose tab is killed is ' +
        'not finished by the next start.',
    );
  }
}

function takesEntries(): boolean {
  try {
    const storage = webStorage('localStorage');
    storage?.setItem(KEY, KEY);
    storage?.removeItem(KEY);
    return storage !== null;
  } catch {
    return false;
  }
}
