import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { deleteDatabase } from './delete-database';
import { emptyDatabase } from './empty-database';
import { type KeyFilter, type KeySelection, keyTest, namedKeys, namesAllKeys } from './key-filter';
import { NO_STORAGE, sharedPurgeStep } from './purge-step';
import { stepDeadline } from './step-deadline';

/** Which databases, by name, and how they are purged. */
export type DatabaseFilter = KeyFilter | (KeySelection & { readonly how?: DatabasePurge });

/** `'empty'` leaves the database with empty object stores; `'delete'` empties it first, then deletes it. */
export type DatabasePurge = 'empty' | 'delete';

type Outcome = 'emptied' | 'deleted' | 'absent' | 'blocked' | 'timed out' | 'failed';

/** Purges databases, side by side: one that hangs or is broken neither stops the others nor hides their outcome. */
export function indexedDbStep(filter: DatabaseFilter): LogoutStep {
  const find = databaseFinder(filter);
  const how = (typeof filter === 'object' && 'how' in filter ? filter.how : undefined) ?? 'empty';
  return sharedPurgeStep('indexed-db', async () => {
    const factory = inject(DOCUMENT).defaultView?.indexedDB;
    if (!factory) {
      return NO_STORAGE;
    }
    const deadline = stepDeadline();
    const { names, areAll } = await find(factory);
    const outcomes = await Promise.all(names.map((name) => purge(factory, name, how, deadline)));
    return summary(outcomes, areAll);
  });
}

interface Found {
  readonly names: readonly string[];
  /** Whether there cannot be others that the filter selects. */
  readonly areAll: boolean;
}

function databaseFinder(filter: DatabaseFilter): (factory: IDBFactory) => Promise<Found> {
  const isSelected = keyTest(filter);
  const named = { names: namedKeys(filter), areAll: namesAllKeys(filter) };
  return async (factory) => {
    try {
      const databases = await factory.databases();
      const names = databases.map(({ name }) => name ?? '').filter((name) => isSelected(name));
      return { names, areAll: true };
    } catch {
      // Older browsers have no databases(), and some refuse it: what is named can still be opened.
      return named;
    }
  };
}

async function purge(
  factory: IDBFactory,
  name: string,
  how: DatabasePurge,
  deadline: AbortSignal,
): Promise<Outcome> {
  try {
    // Before a deletion too: a blocked one would leave the data where it is.
    if (!(await emptyDatabase(factory, name, deadline))) {
      return 'absent';
    }
    return how === 'empty' ? 'emptied' : await deleteDatabase(factory, name, deadline);
  } catch {
    // Whatever a database throws, the others are purged too; the report counts it.
    return deadline.aborted ? 'timed out' : 'failed';
  }
}

function summary(outcomes: readonly Outcome[], areAll: boolean): StepResult {
  const counts = (['emptied', 'deleted', 'blocked', 'timed out', 'failed'] as const)
    .map((outcome) => [outcome, outcomes.filter((other) => other === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${String(count)} ${outcome}`);
  const isClean = outcomes.every((outcome) => ['emptied', 'deleted', 'absent'].includes(outcome));
  const remarks = areAll ? counts : [...counts, 'this browser lists no databases'];
  const shortfall = outcomes.includes('timed out') ? 'timed-out' : 'failed';
  return {
    outcome: isClean && areAll ? 'done' : shortfall,
    detail: remarks.length > 0 ? remarks.join(', ') : 'no databases',
  };
}
