import { TestBed } from '@angular/core/testing';
import { type TestApp, bootApp } from '../../testing-support/test-app';
import type { LogoutConfig } from '../core/logout-config';
import { provideLogout } from '../provide-logout';
import { type StoragePurgeOptions, withStoragePurge } from './with-storage-purge';

type Filter = NonNullable<StoragePurgeOptions['indexedDb']>;

const boot = (indexedDb: Filter, config: LogoutConfig = {}): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login', ...config }, withStoragePurge({ indexedDb }))]);

async function logOut({ logout }: TestApp): Promise<string> {
  const { steps } = await logout.logout();
  const line = steps.find(({ name }) => name === 'indexed-db');
  return `${line?.outcome ?? 'no line'}: ${line?.detail ?? ''}`;
}

const purge = async (filter: Filter, config?: LogoutConfig) => logOut(await boot(filter, config));

// Taken before a spec replaces them.
const real = indexedDB;
const { databases } = IDBFactory.prototype;

// What specs hold as another tab would.
const connections: IDBDatabase[] = [];

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no error'));
  });
}

/** Opens as another tab does: without listening to `versionchange`, so that nothing makes it close. */
async function connect(name: string, version?: number): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('inline', { keyPath: 'id' });
    request.result.createObjectStore('numbered', { autoIncrement: true });
    request.result.createObjectStore('out-of-line').createIndex('by-note', 'note');
  };
  const database = await settled(request);
  connections.push(database);
  return database;
}

async function fill(database: IDBDatabase, records = 3): Promise<void> {
  const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
  for (let id = 0; id < records; id++) {
    transaction.objectStore('inline').put({ id, note: 'ALICE' });
    transaction.objectStore('numbered').add({ note: 'ALICE' });
    transaction.objectStore('out-of-line').put({ note: 'ALICE' }, `key-${id}`);
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
}

async function make(name: string, version = 1): Promise<IDBDatabase> {
  const database = await connect(name, version);
  await fill(database);
  return database;
}

async function countOf(database: IDBDatabase): Promise<number> {
  const transaction = database.transaction([...database.objectStoreNames]);
  const counts = [...transaction.objectStoreNames].map((name) =>
    settled(transaction.objectStore(name).count()),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name).sort();

async function deleteEverything(): Promise<void> {
  connections.splice(0).forEach((connection) => connection.close());
  const found = await databases.call(real);
  await Promise.all(found.map(({ name }) => settled(real.deleteDatabase(name ?? ''))));
}

describe('the indexed-db step', () => {
  beforeEach(deleteEverything);
  afterEach(deleteEverything);

  it('[T-13] empties every object store while another connection stays open', async () => {
    const other = await make('notes');
    expect(await countOf(other)).toBe(9);
    expect(await purge(['notes'])).toBe('done: 1 emptied');
    expect(await countOf(other)).toBe(0);
  });

  it('keeps the database, its version, stores and indexes', async () => {
    (await make('notes', 7)).close();
    await purge(['notes']);
    const database = await connect('notes');
    expect(database.version).toBe(7);
    expect([...database.objectStoreNames]).toEqual(['inline', 'numbered', 'out-of-line']);
    const store = database.transaction('out-of-line').objectStore('out-of-line');
    expect([...store.indexNames]).toEqual(['by-note']);
  });

  it('leaves no connection behind that would block an upgrade', async () => {
    (await make('notes')).close();
    await purge(['notes']);
    const request = indexedDB.open('notes', 2);
    const blocked = jasmine.createSpy('blocked');
    request.onblocked = blocked;
    connections.push(await settled(request));
    expect(blocked).not.toHaveBeenCalled();
  });

  it('leaves other databases alone', async () => {
    await make('notes');
    const other = await make('catalogue');
    await purge(['notes']);
    expect(await countOf(other)).toBe(9);
  });

  it("empties all by 'all', but the kept", async () => {
    const [notes, drafts, catalogue] = [
      await make('notes'),
      await make('drafts'),
      await make('catalogue'),
    ];
    expect(await purge({ keep: ['catalogue'] })).toBe('done: 2 emptied');
    expect([await countOf(notes), await countOf(drafts), await countOf(catalogue)]).toEqual([
      0, 0, 9,
    ]);
    await fill(notes);
    expect(await purgeAgain('all')).toBe('done: 3 emptied');
    expect([await countOf(notes), await countOf(catalogue)]).toEqual([0, 0]);
  });

  it('[T-18] takes exactly the named of strange names', async () => {
    for (const name of ['a.b', 'aXb', '__proto__', 'constructor', '', '[x']) {
      await make(name);
    }
    expect(await purge(['a.b', '__proto__', '', '[x'])).toBe('done: 4 emptied');
    const left = await Promise.all(connections.map(countOf));
    expect(left).toEqual([0, 9, 0, 9, 0, 0]);
  });

  it('makes no database that does not exist', async () => {
    await make('notes');
    expect(await purge(['notes', 'never'])).toBe('done: 1 emptied');
    expect(await names()).toEqual(['notes']);
  });

  it('makes none either where the browser lists no databases', async () => {
    const other = await make('notes');
    const listing = spyOn(indexedDB, 'databases').and.rejectWith(new TypeError('no function'));
    expect(await purge(['notes', 'never'])).toBe('done: 1 emptied');
    listing.and.callThrough();
    expect(await names()).toEqual(['notes']);
    expect(await countOf(other)).toBe(0);
  });

  it('says that it cannot find what is only described, where the browser lists none', async () => {
    await make('notes');
    spyOn(indexedDB, 'databases').and.rejectWith(new TypeError('no function'));
    expect(await purge({ keys: ['notes'], prefix: 'app_' })).toBe(
      'failed: 1 emptied, this browser lists no databases',
    );
  });

  it('has nothing to do in a database without object stores', async () => {
    connections.push(await settled(indexedDB.open('bare')));
    expect(await purge(['bare'])).toBe('done: 1 emptied');
  });

  it('goes on after a database that cannot be opened, and names none', async () => {
    await make('broken');
    const notes = await make('notes');
    const { open } = IDBFactory.prototype;
    spyOn(IDBFactory.prototype, 'open').and.callFake(function (this: IDBFactory, ...args) {
      if (args[0] === 'broken') {
        throw new DOMException('ALICE', 'UnknownError');
      }
      return open.apply(this, args);
    });
    expect(await purge('all')).toBe('failed: 1 emptied, 1 failed');
    expect(await countOf(notes)).toBe(0);
  });

  it('goes on after a store that refuses to be cleared', async () => {
    const [locked, notes] = [await make('locked'), await make('notes')];
    const { clear } = IDBObjectStore.prototype;
    spyOn(IDBObjectStore.prototype, 'clear').and.callFake(function (this: IDBObjectStore) {
      if (this.transaction.db.name === 'locked') {
        throw new DOMException('ALICE', 'ReadOnlyError');
      }
      return clear.call(this);
    });
    expect(await purge('all')).toBe('failed: 1 emptied, 1 failed');
    expect(await countOf(notes)).toBe(0);
    expect(await countOf(locked)).toBe(9);
  });

  it('reports others while one is locked by an upgrade, and never touches that one later', async () => {
    const [hung, notes] = [await make('hung'), await make('notes')];
    // As a tab does that wants to upgrade while another keeps its connection: all that open later wait.
    const upgrade = indexedDB.open('hung', 2);
    await new Promise((resolve) => (upgrade.onblocked = resolve));
    const time = new AbortController();
    spyOn(AbortSignal, 'timeout').and.returnValue(time.signal);
    const { close } = IDBDatabase.prototype;
    spyOn(IDBDatabase.prototype, 'close').and.callFake(function (this: IDBDatabase) {
      close.call(this);
      if (this.name === 'notes') {
        setTimeout(() => time.abort());
      }
    });
    expect(await purge('all', { stepTimeout: 60_000 })).toBe('timed-out: 1 emptied, 1 timed out');
    expect(await countOf(notes)).toBe(0);
    // The next user's data.
    await fill(hung);
    hung.close();
    connections.push(await settled(upgrade));
    const later = await connect('hung');
    expect(await countOf(later)).toBe(12);
  });

  it('gives up a transaction that waits for another, and never runs it later', async () => {
    const other = await make('notes');
    const held = other.transaction('inline', 'readwrite').objectStore('inline');
    let isHeld = true;
    const hold = (): void => {
      held.count().onsuccess = () => {
        if (isHeld) {
          hold();
        }
      };
    };
    hold();
    expect(await purge(['notes'], { stepTimeout: 300 })).toBe('timed-out: 1 timed out');
    isHeld = false;
    await new Promise((resolve) => (held.transaction.oncomplete = resolve));
    expect(await countOf(other)).toBe(9);
  });

  it('[T-15] empties again what was written between the clearing and the look', async () => {
    const other = await make('notes');
    let writes = 0;
    const { transaction } = IDBDatabase.prototype;
    spyOn(IDBDatabase.prototype, 'transaction').and.callFake(function (this: IDBDatabase, ...args) {
      if (args[1] === 'readonly' && writes++ === 0) {
        const late = transaction.call(other, 'inline', 'readwrite');
        late.objectStore('inline').put({ id: 1, note: 'ALICE' });
      }
      return transaction.apply(this, args);
    });
    expect(await purge(['notes'])).toBe('done: 1 emptied');
    expect(writes).toBe(2);
    expect(await countOf(other)).toBe(0);
  });

  it('[T-15] reports a database that somebody fills again and again', async () => {
    const other = await make('notes');
    const { transaction } = IDBDatabase.prototype;
    spyOn(IDBDatabase.prototype, 'transaction').and.callFake(function (this: IDBDatabase, ...args) {
      if (args[1] === 'readonly') {
        const late = transaction.call(other, 'inline', 'readwrite');
        late.objectStore('inline').put({ id: 1, note: 'ALICE' });
      }
      return transaction.apply(this, args);
    });
    expect(await purge(['notes'])).toBe('failed: 1 failed');
  });

  it('[T-17] leaves none of 10,000 records', async () => {
    const other = await connect('notes', 1);
    await fill(other, 10_000);
    expect(await purge(['notes'], { stepTimeout: 60_000 })).toBe('done: 1 emptied');
    expect(await countOf(other)).toBe(0);
  }, 60_000);

  it('[T-12] is skipped where there is no IndexedDB', async () => {
    spyOnProperty(window, 'indexedDB', 'get').and.returnValue(undefined as unknown as IDBFactory);
    expect(await purge('all')).toBe('skipped: there is no such storage');
  });

  it('[T-11] is a line of the report where IndexedDB is forbidden', async () => {
    spyOnProperty(window, 'indexedDB', 'get').and.callFake(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const app = await boot('all');
    expect(await logOut(app)).toBe('failed: SecurityError');
    expect(app.router.url).toBe('/login');
  });
});

describe('the indexed-db step that deletes', () => {
  beforeEach(deleteEverything);
  afterEach(deleteEverything);

  it('deletes what is selected', async () => {
    (await make('notes')).close();
    (await make('catalogue')).close();
    expect(await purge({ keys: ['notes', 'never'], how: 'delete' })).toBe('done: 1 deleted');
    expect(await names()).toEqual(['catalogue']);
  });

  it('deletes at once when the other connection closes as asked', async () => {
    const other = await make('notes');
    other.onversionchange = () => other.close();
    expect(await purge({ keys: ['notes'], how: 'delete' })).toBe('done: 1 deleted');
  });

  it('[T-13] says blocked in time, with the data gone and the others deleted', async () => {
    const other = await make('notes');
    (await make('drafts')).close();
    const time = new AbortController();
    spyOn(AbortSignal, 'timeout').and.returnValue(time.signal);
    const { deleteDatabase } = IDBFactory.prototype;
    const heard = new Set<string>();
    spyOn(IDBFactory.prototype, 'deleteDatabase').and.callFake(function (this: IDBFactory, name) {
      const request = deleteDatabase.call(this, name);
      const hear = ({ type }: Event): void => {
        heard.add(`${name} ${type}`);
        if (heard.has('notes blocked') && heard.has('drafts success')) {
          // After the library has heard it too.
          setTimeout(() => time.abort());
        }
      };
      request.addEventListener('blocked', hear);
      request.addEventListener('success', hear);
      return request;
    });
    const app = await boot({ keys: ['notes', 'drafts'], how: 'delete' }, { stepTimeout: 60_000 });
    expect(await logOut(app)).toBe('failed: 1 deleted, 1 blocked');
    expect(app.router.url).toBe('/login');
    expect(await countOf(other)).toBe(0);
  });

  it('[T-13] waits no longer than its own patience for a step that may take long', async () => {
    await make('notes');
    const app = await boot({ keys: ['notes'], how: 'delete' }, { stepTimeout: 60_000 });
    expect(await logOut(app)).toBe('failed: 1 blocked');
  });
});

// A run of its own, for which the page is booted anew.
async function purgeAgain(filter: Filter): Promise<string> {
  TestBed.resetTestingModule();
  return purge(filter);
}
