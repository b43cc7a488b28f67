import { META_REDUCERS, type MetaReducer } from '@ngrx/store';
import { signInElsewhere } from '../../testing-support/other-pages';
import { bootApp } from '../../testing-support/test-app';
import type { StepReport } from '../model/logout-report';
import { provideLogout } from '../provide-logout';
import { SLICE } from './purge-web-storage';
import { type StoragePurgeOptions, withStoragePurge } from './with-storage-purge';

const KEYS = 10_000;
const CACHES = 200;
const MEGABYTE = 1024 * 1024;
const MEGABYTES = 50;

// Long enough for any machine: what is looked at is whether all of it goes.
const PATIENCE = 120_000;
const config = { redirectTo: '/login', stepTimeout: PATIENCE };
const boot = (options: StoragePurgeOptions) =>
  bootApp([provideLogout(config, withStoragePurge(options))]);

function fillLocalStorage(keys: number): void {
  for (let index = 0; index < keys; index++) {
    localStorage.setItem(`app_${String(index)}`, `ALICE ${String(index)}`);
  }
  localStorage.setItem('app_theme', 'dark');
  localStorage.setItem('elsewhere', 'kept');
}

const storedKeys = () =>
  Object.keys(localStorage)
    .filter((key) => !key.startsWith('ngrx-logout:'))
    .sort();

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no error'));
  });

async function openNotes(): Promise<IDBDatabase> {
  const request = indexedDB.open('large notes');
  request.onupgradeneeded = () => request.result.createObjectStore('notes');
  return settled(request);
}

async function fillDatabase(database: IDBDatabase): Promise<void> {
  // What cannot be compressed, so that it is as large in the browser's files.
  const note = new Uint8Array(MEGABYTE).map(() => Math.floor(Math.random() * 256));
  for (let id = 0; id < MEGABYTES; id++) {
    await settled(database.transaction('notes', 'readwrite').objectStore('notes').put(note, id));
  }
}

const countOf = (database: IDBDatabase) =>
  settled(database.transaction('notes').objectStore('notes').count());

async function fillCaches(): Promise<void> {
  await Promise.all(
    Array.from({ length: CACHES }, async (_, index) => {
      const cache = await caches.open(`user-${String(index)}`);
      await cache.put('/api/orders', new Response('ALICE'));
    }),
  );
}

async function emptyEverything(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  await settled(indexedDB.deleteDatabase('large notes'));
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** How many of the app's keys were removed in one go, each time. */
function watchRemovals(): { readonly slices: number[]; onSlice: () => void } {
  const watched = { slices: [] as number[], onSlice: (): void => undefined };
  let isWithinSlice = false;
  const { removeItem } = Storage.prototype;
  spyOn(Storage.prototype, 'removeItem').and.callFake(function (this: Storage, key) {
    removeItem.call(this, key);
    if (key.startsWith('ngrx-logout:')) {
      return;
    }
    if (!isWithinSlice) {
      isWithinSlice = true;
      watched.slices.push(0);
      // At the earliest when the script that removes has returned.
      queueMicrotask(() => {
        isWithinSlice = false;
        watched.onSlice();
      });
    }
    watched.slices[watched.slices.length - 1] = (watched.slices.at(-1) ?? 0) + 1;
  });
  return watched;
}

/** Counts tasks, as of a click or a frame, that get their turn meanwhile. */
function countOtherTasks(): { readonly count: () => number; stop: () => void } {
  const { port1, port2 } = new MessageChannel();
  let count = 0;
  port1.onmessage = () => {
    count++;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return { count: () => count, stop: () => port1.close() };
}

/** For whoever reads the output: how long the longest tasks were. It decides nothing. */
function watchLongTasks(): { readonly tell: () => void } {
  const found: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
  observer.observe({ entryTypes: ['longtask'] });
  return {
    tell: () => {
      found.push(...observer.takeRecords());
      observer.disconnect();
      const long = found.map(({ duration }) => Math.round(duration));
      console.info(
        `tasks over 50 ms during the purge: ${long.length === 0 ? 'none' : long.join()}`,
      );
    },
  };
}

const summary = ({ name, outcome, detail }: StepReport) => `${name} ${outcome}: ${detail ?? ''}`;

describe('[T-17] a purge of 10,000 keys, 50 MB and 200 caches', () => {
  beforeEach(emptyEverything, PATIENCE);
  afterEach(emptyEverything, PATIENCE);

  it(
    'is complete, keeps what is kept, and lets the page live meanwhile',
    async () => {
      fillLocalStorage(KEYS);
      const database = await openNotes();
      await fillDatabase(database);
      await fillCaches();
      expect(await countOf(database)).toBe(MEGABYTES);
      const app = await boot({
        local: { prefix: 'app_', keep: ['app_theme'] },
        indexedDb: ['large notes'],
        caches: { prefix: 'user-' },
      });
      const removals = watchRemovals();
      const others = countOtherTasks();
      const turns: number[] = [];
      removals.onSlice = () => turns.push(others.count());
      const longTasks = watchLongTasks();

      const { steps } = await app.logout.logout();

      longTasks.tell();
      others.stop();
      const own = steps.filter(({ phase, name }) => phase === 'purge' || name === 'last-look');
      expect(own.map(summary)).toEqual([
        'local-storage done: 10000 keys',
        'indexed-db done: 1 emptied',
        'cache-storage done: 200 caches',
        'last-look done: 0 keys came back',
      ]);
      expect(storedKeys()).toEqual(['app_theme', 'elsewhere']);
      expect(await countOf(database)).toBe(0);
      expect(await caches.keys()).toEqual([]);
      expect(removals.slices.length).toBe(KEYS / SLICE);
      expect(Math.max(...removals.slices)).toBe(SLICE);
      expect(new Set(turns).size).toBeGreaterThan(10);
      database.close();
    },
    PATIENCE,
  );
});

describe('[T-17] a purge of 1,000 keys', () => {
  beforeEach(emptyEverything);
  afterEach(emptyEverything);

  it('removes also what another tab writes between two slices', async () => {
    fillLocalStorage(1000);
    const app = await boot({ local: { prefix: 'app_', keep: ['app_theme'] } });
    const removals = watchRemovals();
    removals.onSlice = () => {
      if (removals.slices.length === 3) {
        localStorage.setItem('app_0', 'ALICE');
        localStorage.setItem('app_late', 'ALICE');
      }
    };
    await app.logout.logout();
    expect(storedKeys()).toEqual(['app_theme', 'elsewhere']);
  });

  it('stops between two slices when somebody has signed in in another tab', async () => {
    fillLocalStorage(1000);
    const app = await boot({ local: { prefix: 'app_' } });
    const removals = watchRemovals();
    removals.onSlice = () => {
      if (removals.slices.length === 3) {
        signInElsewhere();
      }
    };
    const { steps } = await app.logout.logout();
    expect(steps.filter(({ phase }) => phase === 'purge').map(summary)).toEqual([
      'local-storage skipped: a newer session is open',
    ]);
    expect(removals.slices).toEqual([SLICE, SLICE, SLICE]);
    expect(storedKeys().length).toBe(1000 + 2 - 3 * SLICE);
  });

  it('is finished at once when the page ends', async () => {
    fillLocalStorage(1000);
    const app = await boot({ local: { prefix: 'app_' } });
    const removals = watchRemovals();
    removals.onSlice = () => {
      if (removals.slices.length === 3) {
        window.dispatchEvent(new PageTransitionEvent('pagehide'));
        expect(storedKeys()).toEqual(['elsewhere']);
      }
    };
    await app.logout.logout();
    expect(removals.slices.length).toBe(4);
  });

  it('is made in one go at a start, before the store is composed', async () => {
    fillLocalStorage(1000);
    owePurge();
    let rehydrated: readonly string[] = [];
    const persist: MetaReducer = (reducer) => {
      rehydrated = storedKeys();
      return reducer;
    };
    const app = await bootApp([
      { provide: META_REDUCERS, multi: true, useValue: persist },
      provideLogout(config, withStoragePurge({ local: { prefix: 'app_', keep: ['app_theme'] } })),
    ]);
    expect(app.page.reloads).toBe(1);
    expect(rehydrated).toEqual(['app_theme', 'elsewhere']);
  });

  it('goes on in what is this tab’s alone, whoever has signed in', async () => {
    for (let index = 0; index < 1000; index++) {
      sessionStorage.setItem(`app_${String(index)}`, 'ALICE');
    }
    const app = await boot({ session: { prefix: 'app_' } });
    const removals = watchRemovals();
    removals.onSlice = signInElsewhere;
    await app.logout.logout();
    expect(removals.slices.length).toBe(5);
    expect(sessionStorage.length).toBe(0);
  });

  it('is made in one go in a page that nobody sees', async () => {
    fillLocalStorage(1000);
    const app = await boot({ local: { prefix: 'app_' } });
    const removals = watchRemovals();
    spyOnProperty(document, 'visibilityState', 'get').and.returnValue('hidden');
    await app.logout.logout();
    expect(removals.slices.length).toBe(1);
    expect(storedKeys()).toEqual(['elsewhere']);
  });
});

function owePurge(): void {
  const entry = { v: 1, session: 'of a killed tab', open: false, owed: ['purge'] };
  localStorage.setItem('ngrx-logout:app:session:', JSON.stringify(entry));
}
