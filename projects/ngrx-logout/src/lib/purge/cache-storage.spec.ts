import { TestBed } from '@angular/core/testing';
import { type TestApp, bootApp } from '../../testing-support/test-app';
import { provideLogout } from '../provide-logout';
import type { KeyFilter } from './key-filter';
import { withStoragePurge } from './with-storage-purge';

const HASH = '4f2a8c1d9e0b7a6f5c4d3e2b1a0f9e8d7c6b5a49';
const SHELL = [
  `ngsw:/:${HASH}:assets:app:cache`,
  `ngsw:/:db:${HASH}:assets:app:meta`,
  'ngsw:/:db:control',
];
const DATA = [
  'ngsw:/:1:data:orders:cache',
  'ngsw:/:db:1:data:orders:lru',
  'ngsw:/:db:1:data:orders:age',
];

async function logOut({ logout }: TestApp): Promise<string> {
  const { steps } = await logout.logout();
  const line = steps.find(({ name }) => name === 'cache-storage');
  return `${line?.outcome ?? 'no line'}: ${line?.detail ?? ''}`;
}

const boot = (filter: KeyFilter): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login' }, withStoragePurge({ caches: filter }))]);

const purge = async (filter: KeyFilter) => logOut(await boot(filter));

// Taken before a spec replaces it.
const real = caches;

async function make(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const cache = await real.open(name);
    await cache.put('/api/orders?page=1', new Response('ALICE'));
    await cache.put('/api/orders', new Response('ALICE', { headers: { Vary: 'Authorization' } }));
  }
}

const names = async () => (await real.keys()).sort();

async function sizeOf(...cacheNames: readonly string[]): Promise<readonly number[]> {
  return Promise.all(cacheNames.map(async (name) => (await (await real.open(name)).keys()).length));
}

async function deleteEverything(): Promise<void> {
  await Promise.all((await real.keys()).map((name) => real.delete(name)));
}

describe('the cache-storage step', () => {
  beforeEach(deleteEverything);
  afterEach(deleteEverything);

  it('deletes the named caches and no other', async () => {
    await make('api', 'api-2', 'images');
    expect(await purge(['api', 'never'])).toBe('done: 1 cache');
    expect(await names()).toEqual(['api-2', 'images']);
  });

  it('deletes by prefix, but the kept', async () => {
    await make('api-1', 'api-2', 'api-public', 'images');
    expect(await purge({ prefix: 'api-', keep: ['api-public'] })).toBe('done: 2 caches');
    expect(await names()).toEqual(['api-public', 'images']);
  });

  it('[T-18] takes exactly the named of strange names', async () => {
    await make('a.b', 'aXb', '__proto__', 'constructor', '');
    expect(await purge(['a.b', '__proto__', ''])).toBe('done: 3 caches');
    expect(await names()).toEqual(['aXb', 'constructor']);
  });

  it('[T-17] leaves none of 200 caches', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => real.open(`user-${index}`)));
    expect(await purge('all')).toBe('done: 200 caches');
    expect(await names()).toEqual([]);
  });

  it("[T-72] empties the Angular service worker's data groups behind the handles it keeps", async () => {
    await make(...SHELL, ...DATA, 'api');
    const handle = await real.open(DATA[0] ?? '');
    expect(await purge('all')).toBe('done: 4 caches');
    expect(await handle.keys()).toEqual([]);
    // Not deleted: what the worker writes next into its handle would be seen by nobody.
    expect(await names()).toEqual([...SHELL, ...DATA].sort());
    expect(await sizeOf(...DATA)).toEqual([0, 0, 0]);
  });

  it('[T-72] leaves nothing that a service worker could answer the next user with', async () => {
    const places = [DATA[0] ?? '', 'ngsw:/shop/:2:data:me:cache', 'api', 'runtime-v2'];
    for (const place of places) {
      const cache = await real.open(place);
      await cache.put('/api/me', new Response('ALICE'));
      await cache.put('/api/auth/session?fresh', new Response('ALICE'));
    }
    expect(await (await real.match('/api/me'))?.text()).toBe('ALICE');
    expect(await purge('all')).toBe('done: 4 caches');
    expect(await real.match('/api/me')).toBeUndefined();
    expect(await real.match('/api/auth/session', { ignoreSearch: true })).toBeUndefined();
  });

  it('[T-72] could not find a logout there: a cache takes no answer to a POST', async () => {
    const cache = await real.open('api');
    const logout = new Request('/api/auth/logout', { method: 'POST' });
    await expectAsync(cache.put(logout, new Response())).toBeRejectedWithError(TypeError);
    await cache.put('/api/auth/logout', new Response());
    expect(await cache.match(logout)).toBeUndefined();
  });

  it("never touches the application's files and the worker's own tables", async () => {
    await make(...SHELL, ...DATA);
    for (const filter of ['all', { match: /ngsw/ }, SHELL] as const) {
      await purgeAgain(filter);
    }
    expect(await sizeOf(...SHELL)).toEqual([2, 2, 2]);
  });

  it('knows a data group by its name in ngsw-config.json', async () => {
    await make(...DATA, 'ngsw:/:1:data:prices:cache');
    expect(await purge(['orders'])).toBe('done: 3 caches');
    expect(await sizeOf(...DATA, 'ngsw:/:1:data:prices:cache')).toEqual([0, 0, 0, 2]);
  });

  it('keeps a data group by its name', async () => {
    await make(...DATA, 'ngsw:/:1:data:prices:cache');
    expect(await purge({ keep: ['prices'] })).toBe('done: 3 caches');
    expect(await sizeOf('ngsw:/:1:data:prices:cache')).toEqual([2]);
  });

  it("knows a data group by its cache's full name too", async () => {
    await make(...DATA);
    expect(await purge(/^ngsw:.*:data:/)).toBe('done: 3 caches');
    expect(await sizeOf(...DATA)).toEqual([0, 0, 0]);
  });

  it('[T-15] deletes again what appears during the purge', async () => {
    await make('api');
    const remove = real.delete.bind(real);
    let isLate = false;
    spyOn(CacheStorage.prototype, 'delete').and.callFake(async (name) => {
      const isDeleted = await remove(name);
      if (!isLate) {
        isLate = true;
        await make('api');
      }
      return isDeleted;
    });
    expect(await purge(['api'])).toBe('done: 1 cache');
    expect(await names()).toEqual([]);
  });

  it('goes on after a cache that cannot be deleted, and says how many stayed', async () => {
    await make('api', 'broken', ...DATA);
    const remove = real.delete.bind(real);
    const spy = spyOn(CacheStorage.prototype, 'delete').and.callFake((name) =>
      name === 'broken' ? Promise.reject(new DOMException('ALICE', 'UnknownError')) : remove(name),
    );
    expect(await purge('all')).toBe('failed: 1 of 5 caches stayed');
    expect(await sizeOf(...DATA)).toEqual([0, 0, 0]);
    spy.and.callThrough();
    expect(await names()).toEqual(['broken', ...DATA].sort());
  });

  it('goes on after a data group that cannot be read', async () => {
    await make('api', ...DATA);
    const open = real.open.bind(real);
    const spy = spyOn(CacheStorage.prototype, 'open').and.callFake((name) =>
      name === DATA[0] ? Promise.reject(new DOMException('ALICE', 'UnknownError')) : open(name),
    );
    expect(await purge('all')).toBe('failed: 1 of 4 caches stayed');
    spy.and.callThrough();
    expect(await sizeOf(...DATA)).toEqual([2, 0, 0]);
    expect(await real.has('api')).toBeFalse();
  });

  it('[T-12] is skipped where there are no caches, as on a page that is not secure', async () => {
    spyOnProperty(window, 'caches', 'get').and.returnValue(undefined as unknown as CacheStorage);
    expect(await purge('all')).toBe('skipped: there is no such storage');
  });

  it('[T-11] is a line of the report where caches are forbidden', async () => {
    spyOnProperty(window, 'caches', 'get').and.callFake(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const app = await boot('all');
    expect(await logOut(app)).toBe('failed: SecurityError');
    expect(app.router.url).toBe('/login');
  });

  it('touches nothing more when its time is over', async () => {
    await make('api');
    const found = await real.keys();
    let answer: (names: string[]) => void = () => undefined;
    spyOn(CacheStorage.prototype, 'keys').and.returnValue(
      new Promise((resolve) => (answer = resolve)),
    );
    const remove = spyOn(CacheStorage.prototype, 'delete').and.callThrough();
    const features = withStoragePurge({ caches: 'all' });
    const app = await bootApp([provideLogout({ redirectTo: '/login', stepTimeout: 50 }, features)]);
    expect(await logOut(app)).toBe('timed-out: ');
    // The storage answers at last, when it may be the next user's.
    answer(found);
    await real.has('api');
    expect(remove).not.toHaveBeenCalled();
  });

  it('[T-17] says how much it had no time for', async () => {
    await make('api', 'images');
    const time = new AbortController();
    spyOn(AbortSignal, 'timeout').and.returnValue(time.signal);
    const remove = real.delete.bind(real);
    spyOn(CacheStorage.prototype, 'delete').and.callFake(async (name) => {
      await remove(name);
      time.abort();
      return name === 'api' && make('api').then(() => true);
    });
    const app = await boot('all');
    expect(await logOut(app)).toBe('timed-out: 1 of 2 caches stayed');
    expect(app.errors).toEqual([]);
    expect(await names()).toEqual(['api']);
  });
});

// A run of its own, for which the page is booted anew.
async function purgeAgain(filter: KeyFilter): Promise<void> {
  TestBed.resetTestingModule();
  await purge(filter);
}
