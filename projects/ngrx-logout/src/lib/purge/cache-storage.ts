import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { counted } from './counted';
import { type KeyFilter, type NamesTest, namesTest } from './key-filter';
import { ngswCache } from './ngsw-cache';
import { NO_STORAGE, sharedPurgeStep } from './purge-step';
import { stepDeadline } from './step-deadline';

/** A cache that holds something to purge. */
interface FoundCache {
  readonly name: string;
  readonly how: 'delete' | 'empty';
}

/** Deletes caches, and empties those of the Angular service worker's data groups. */
export function cacheStorageStep(filter: KeyFilter): LogoutStep {
  const isSelected = namesTest(filter);
  return sharedPurgeStep('cache-storage', () => {
    // Missing where the page is not secure.
    const storage = inject(DOCUMENT).defaultView?.caches;
    return storage ? purgeCaches(storage, isSelected, stepDeadline()) : NO_STORAGE;
  });
}

async function purgeCaches(
  storage: CacheStorage,
  isSelected: NamesTest,
  deadline: AbortSignal,
): Promise<StepResult> {
  const found = await findCaches(storage, isSelected);
  await removeAll(storage, found, deadline);
  // A worker may have written an answer that was under way.
  await removeAll(storage, await findCaches(storage, isSelected), deadline);
  const stayed = (await findCaches(storage, isSelected)).length;
  if (stayed === 0) {
    return { outcome: 'done', detail: counted(found.length, 'cache') };
  }
  return {
    outcome: deadline.aborted ? 'timed-out' : 'failed',
    detail: `${String(stayed)} of ${counted(found.length, 'cache')} stayed`,
  };
}

async function findCaches(
  storage: CacheStorage,
  isSelected: NamesTest,
): Promise<readonly FoundCache[]> {
  const found = (await storage.keys()).map(async (name): Promise<FoundCache | null> => {
    const ngsw = ngswCache(name);
    if (ngsw === null) {
      return isSelected([name]) ? { name, how: 'delete' } : null;
    }
    const isData = ngsw.kind === 'data' && isSelected([ngsw.group, name]);
    // An empty one is what is wanted.
    return isData && (await isFilled(storage, name)) ? { name, how: 'empty' } : null;
  });
  return (await Promise.all(found)).filter((cache) => cache !== null);
}

async function isFilled(storage: CacheStorage, name: string): Promise<boolean> {
  try {
    return (await (await storage.open(name)).keys()).length > 0;
  } catch {
    // What cannot be read is not known to be empty.
    return true;
  }
}

async function removeAll(
  storage: CacheStorage,
  found: readonly FoundCache[],
  deadline: AbortSignal,
): Promise<void> {
  // Later it may be the next user's.
  if (deadline.aborted) {
    return;
  }
  // Settled, not all: a cache that cannot be removed is counted by the look afterwards.
  await Promise.allSettled(
    found.map(({ name, how }) => (how === 'delete' ? storage.delete(name) : empty(storage, name))),
  );
}

// The worker keeps its handles: behind a deleted cache, it would go on serving what is in it.
async function empty(storage: CacheStorage, name: string): Promise<void> {
  const cache = await storage.open(name);
  const requests = await cache.keys();
  await Promise.all(requests.map((request) => cache.delete(request)));
}
