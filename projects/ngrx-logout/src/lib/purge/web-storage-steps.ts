import { type WebStorageKind, webStorage } from '../core/web-storage';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { type KeyFilter, keyTest } from './key-filter';
import { OldValues, lookAgain } from './old-values';
import { NO_STORAGE, purgeStep } from './purge-step';
import { purgeWebStorage } from './purge-web-storage';

/** Which keys of which web storage go. */
export interface WebStorageSelection {
  readonly local?: KeyFilter | undefined;
  readonly session?: KeyFilter | undefined;
}

/**
 * Purges the web storages, and looks once more after the redirect: pages that are destroyed by it, and whoever heard
 * of the logout late, may have written the old values again.
 */
export function webStorageSteps({ local, session }: WebStorageSelection): readonly LogoutStep[] {
  // By run: a configuration is shared by every application that is made of it.
  const oldValues = new WeakMap<LogoutContext, OldValues[]>();
  const purges = [
    ...(local === undefined ? [] : [step('local-storage', 'localStorage', local)]),
    ...(session === undefined ? [] : [step('session-storage', 'sessionStorage', session)]),
  ];
  return purges.length === 0 ? [] : [...purges, lastLook()];

  function step(name: string, kind: WebStorageKind, filter: KeyFilter): LogoutStep {
    const isSelected = keyTest(filter);
    return purgeStep(name, (context) => {
      const storage = webStorage(kind);
      if (!storage) {
        return NO_STORAGE;
      }
      const old = new OldValues(storage);
      oldValues.set(context, [...(oldValues.get(context) ?? []), old]);
      return purgeWebStorage(storage, isSelected, old.note);
    });
  }

  function lastLook(): LogoutStep {
    const look = (context: LogoutContext) => {
      const old = oldValues.get(context) ?? [];
      oldValues.delete(context);
      return lookAgain(old);
    };
    return purgeStep('last-look', look, 'leave');
  }
}
