import { inject } from '@angular/core';
import { SessionRecord } from '../core/session-record';
import { type WebStorageKind, webStorage } from '../core/web-storage';
import type { LogoutContext } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { type KeyFilter, type KeyTest, keyTest } from './key-filter';
import { OldValues, lookAgain } from './old-values';
import { atOnce, inSlices } from './in-slices';
import { NO_STORAGE, OVERTAKEN, type Purge, purgeStep, sharedPurgeStep } from './purge-step';
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
  const lastLook: LogoutStep = {
    name: 'last-look',
    phase: 'leave',
    run: (context) => {
      const old = oldValues.get(context) ?? [];
      oldValues.delete(context);
      const isOvertaken = inject(SessionRecord).isOvertaken;
      return lookAgain(old.filter(({ kind }) => kind === 'sessionStorage' || !isOvertaken));
    },
  };
  const purges = [
    ...(local === undefined ? [] : [step('local-storage', 'localStorage', local)]),
    ...(session === undefined ? [] : [step('session-storage', 'sessionStorage', session)]),
  ];
  return purges.length === 0 ? [] : [...purges, lastLook];

  function step(name: string, kind: WebStorageKind, filter: KeyFilter): LogoutStep {
    const isSelected = keyTest(filter);
    const isShared = kind === 'localStorage';
    const makeStep = isShared ? sharedPurgeStep : purgeStep;
    const purge: Purge = (context) => {
      const storage = webStorage(kind);
      if (!storage) {
        return NO_STORAGE;
      }
      const old = new OldValues(storage, kind);
      oldValues.set(context, [...(oldValues.get(context) ?? []), old]);
      const record = inject(SessionRecord);
      return inSlices(purgeWebStorage(storage, isSelected, old.note), () =>
        isShared && record.isOvertaken ? OVERTAKEN : null,
      );
    };
    const atStart = (): boolean => purgeAtStart(webStorage(kind), isSelected);
    return { ...makeStep(name, purge), atStart, ...(!isShared && { atReturn: atStart }) };
  }
}

function purgeAtStart(storage: Storage | null, isSelected: KeyTest): boolean {
  let hasRemoved = false;
  if (storage) {
    // Before the store is composed there is no pausing.
    atOnce(purgeWebStorage(storage, isSelected, () => (hasRemoved = true)));
  }
  return hasRemoved;
}
