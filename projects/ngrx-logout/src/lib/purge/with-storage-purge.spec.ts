import { type ActionReducer, META_REDUCERS } from '@ngrx/store';
import { FakeStorage } from '../../testing-support/fake-storage';
import { type TestApp, bootApp, noteWritten, signedIn } from '../../testing-support/test-app';
import { LogoutError } from '../core/logout-error';
import { type LogoutFeature, withStep } from '../core/logout-feature';
import type { StepReport } from '../model/logout-report';
import { provideLogout } from '../provide-logout';
import { type StoragePurgeOptions, withStoragePurge } from './with-storage-purge';

const setup = (options: StoragePurgeOptions): Promise<TestApp> =>
  bootApp([provideLogout({ redirectTo: '/login' }, withStoragePurge(options))]);

async function purgeLines({ logout }: TestApp): Promise<readonly StepReport[]> {
  const { steps } = await logout.logout();
  return steps.filter(({ phase }) => phase === 'purge');
}

const summary = ({ name, outcome, detail }: StepReport) => `${name} ${outcome}: ${detail ?? ''}`;

// The library's own entry is nobody's.
const keysOf = (storage: Storage) =>
  Object.keys(storage)
    .filter((key) => !key.startsWith('ngrx-logout:'))
    .sort();

describe('withStoragePurge', () => {
  beforeEach(emptyStorages);
  afterEach(emptyStorages);

  it('purges both storages, each by its own filter', async () => {
    fill(localStorage, 'app_cart', 'app_theme', 'theme');
    fill(sessionStorage, 'draft', 'tab');
    const app = await setup({
      local: { prefix: 'app_', keep: ['app_theme'] },
      session: { keep: ['tab'] },
    });
    expect((await purgeLines(app)).map(summary)).toEqual([
      'local-storage done: 1 key',
      'session-storage done: 1 key',
    ]);
    expect(keysOf(localStorage)).toEqual(['app_theme', 'theme']);
    expect(keysOf(sessionStorage)).toEqual(['tab']);
  });

  it('touches only the storage it names', async () => {
    fill(localStorage, 'a');
    fill(sessionStorage, 'a');
    const app = await setup({ session: 'all' });
    expect((await purgeLines(app)).map(({ name }) => name)).toEqual(['session-storage']);
    expect(keysOf(localStorage)).toEqual(['a']);
  });

  it('leaves none of 1,000 keys of a real storage', async () => {
    fill(localStorage, ...Array.from({ length: 1000 }, (_, index) => `app_${index}`));
    const [line] = await purgeLines(await setup({ local: { prefix: 'app_' } }));
    expect(line?.detail).toBe('1000 keys');
    expect(keysOf(localStorage)).toEqual([]);
  });

  it('[T-18] takes exactly the named of strange keys', async () => {
    fill(localStorage, '', '__proto__', 'constructor', 'a.b', 'aXb', 'other-app:token');
    await purgeLines(await setup({ local: ['', '__proto__', 'a.b'] }));
    expect(keysOf(localStorage)).toEqual(['aXb', 'constructor', 'other-app:token']);
  });

  it('goes through the storages in the order of its options', async () => {
    const app = await setup({
      cookies: ['never'],
      caches: ['never'],
      indexedDb: ['never'],
      session: ['never'],
      local: ['never'],
    });
    const { steps } = await app.logout.logout();
    const own = steps.filter(({ phase, name }) => phase === 'purge' || name === 'last-look');
    expect(own.map(summary)).toEqual([
      'local-storage done: 0 keys',
      'session-storage done: 0 keys',
      'indexed-db done: no databases',
      'cache-storage done: 0 caches',
      'cookies done: 0 cookies',
      'last-look done: 0 keys came back',
    ]);
    expect(steps.map(({ name }) => name).slice(-3)).toEqual([
      'leave',
      'last-look',
      'forget-cookies',
    ]);
  });

  it('looks no further where no web storage is purged', async () => {
    const { steps } = await (await setup({ cookies: 'all' })).logout.logout();
    expect(steps.map(({ name }) => name)).not.toContain('last-look');
  });

  it('refuses to be given no storage, or nothing to select', () => {
    for (const options of [
      {},
      { local: [] },
      { session: { prefix: '' } },
      { local: {} },
      { indexedDb: [] },
      { indexedDb: { how: 'delete' } as const },
      { caches: { prefix: '' } },
      { cookies: {} },
    ]) {
      expect(() => withStoragePurge(options)).toThrowMatching(
        (error) => error instanceof LogoutError && error.code === 'invalid-purge',
      );
    }
  });

  it('says storagePurged with its lines', async () => {
    const app = await setup({ local: 'all' });
    await app.logout.logout();
    expect(app.actions).toContain('[Logout] Storage Purged');
  });

  it('reports a filter that throws, and goes on', async () => {
    fill(sessionStorage, 'draft');
    const fails = (): boolean => {
      throw new TypeError('ALICE');
    };
    fill(localStorage, 'a');
    const app = await setup({ local: fails, session: 'all' });
    expect((await purgeLines(app)).map(summary)).toEqual([
      'local-storage failed: TypeError',
      'session-storage done: 1 key',
    ]);
    expect(app.router.url).toBe('/login');
  });
});

describe('withStoragePurge beside a persistence that writes on every action', () => {
  beforeEach(emptyStorages);
  afterEach(emptyStorages);

  // As ngrx-store-localstorage does it.
  const persist = (reducer: ActionReducer<unknown>): ActionReducer<unknown> => {
    return (state, action) => {
      const next = reducer(state, action);
      localStorage.setItem('app_state', JSON.stringify(next));
      return next;
    };
  };

  it('starts when the store is already clear, and brings nothing back', async () => {
    const app = await bootApp([
      provideLogout({ redirectTo: '/login' }, withStoragePurge({ local: 'all' })),
      { provide: META_REDUCERS, multi: true, useValue: persist },
    ]);
    app.store.dispatch(noteWritten({ note: 'ALICE' }));
    expect(localStorage.getItem('app_state')).toContain('ALICE');
    const removals: unknown[] = [];
    const { removeItem } = Storage.prototype;
    spyOn(Storage.prototype, 'removeItem').and.callFake(function (this: Storage, key) {
      removals.push([key, app.state()['notes']]);
      removeItem.call(this, key);
    });

    const [line] = await purgeLines(app);

    expect(line?.outcome).toBe('done');
    expect(removals).toContain(['app_state', { notes: [] }]);
    expect(removals).not.toContain(['app_state', { notes: ['ALICE'] }]);
    expect(localStorage.getItem('app_state') ?? '').not.toContain('ALICE');
    expect(app.actions.indexOf('[Logout] State Cleared')).toBeLessThan(
      app.actions.indexOf('[Logout] Storage Purged'),
    );
  });
});

describe('withStoragePurge and what comes back', () => {
  beforeEach(emptyStorages);
  afterEach(emptyStorages);

  async function logOut(options: StoragePurgeOptions, ...features: readonly LogoutFeature[]) {
    const app = await bootApp([
      provideLogout({ redirectTo: '/login' }, withStoragePurge(options), ...features),
    ]);
    const { steps } = await app.logout.logout();
    const line = steps.find(({ name }) => name === 'last-look');
    return { app, line: `${line?.outcome ?? 'no line'}: ${line?.detail ?? ''}` };
  }

  // As a page does that saves its draft when the redirect destroys it.
  const saveLate = (storage: Storage, key: string, value: string) =>
    withStep({ name: 'late', phase: 'announce', run: () => storage.setItem(key, value) });

  it('[T-15] removes an old value that is written after the purge', async () => {
    fill(localStorage, 'app_token');
    const { line } = await logOut({ local: 'all' }, saveLate(localStorage, 'app_token', 'ALICE'));
    expect(line).toBe('done: 1 key came back');
    expect(keysOf(localStorage)).toEqual([]);
  });

  it('[T-15] removes it from the other storage too, inside a new value', async () => {
    sessionStorage.setItem('draft', 'Dear Bob, ALICE');
    const late = saveLate(sessionStorage, 'draft', '{"text":"Dear Bob, ALICE"}');
    const { line } = await logOut({ local: 'all', session: ['draft'] }, late);
    expect(line).toBe('done: 1 key came back');
    expect(keysOf(sessionStorage)).toEqual([]);
  });

  it('leaves what is new', async () => {
    fill(localStorage, 'app_state');
    const late = saveLate(localStorage, 'app_state', '{"notes":[]}');
    const { line } = await logOut({ local: 'all' }, late);
    expect(line).toBe('done: 0 keys came back');
    expect(localStorage.getItem('app_state')).toBe('{"notes":[]}');
  });

  it('[T-15] fails for what cannot be removed again', async () => {
    fill(localStorage, 'app_token');
    const late = withStep({
      name: 'late',
      phase: 'announce',
      run: () => {
        localStorage.setItem('app_token', 'ALICE');
        spyOn(Storage.prototype, 'removeItem');
      },
    });
    const { line, app } = await logOut({ local: ['app_token'] }, late);
    expect(line).toBe('failed: 1 key came back and stayed');
    expect(app.router.url).toBe('/login');
  });

  it('tells the runs of one configuration apart', async () => {
    const app = await bootApp([
      provideLogout(
        { redirectTo: '/login', sessionStartedOn: [signedIn] },
        withStoragePurge({ local: 'all' }),
      ),
    ]);
    const lastLook = async () =>
      (await app.logout.logout()).steps.find(({ name }) => name === 'last-look')?.detail;
    fill(localStorage, 'app_token');
    await lastLook();
    app.store.dispatch(signedIn({ name: 'bob' }));
    // Alice's value is nobody's any more: it is purged as any other is, not recognised.
    expect(await lastLook()).toBe('0 keys came back');
  });
});

describe('withStoragePurge in a browser that refuses', () => {
  beforeEach(emptyStorages);
  afterEach(emptyStorages);

  function replaceLocalStorage(get: () => unknown): void {
    spyOnProperty(window, 'localStorage', 'get').and.callFake(get as () => Storage);
  }

  const after = withStep({ name: 'after', phase: 'purge', run: () => undefined });

  async function logOut(): Promise<{ app: TestApp; lines: readonly string[] }> {
    const features = [withStoragePurge({ local: 'all', session: 'all' }), after];
    const app = await bootApp([provideLogout({ redirectTo: '/login' }, ...features)]);
    return { app, lines: (await purgeLines(app)).map(summary) };
  }

  it('[T-10] reports removals that throw QuotaExceededError, and leaves all the same', async () => {
    fill(sessionStorage, 'draft');
    const storage = new FakeStorage('app_a');
    spyOn(storage, 'removeItem').and.throwError(new DOMException('full', 'QuotaExceededError'));
    replaceLocalStorage(() => storage);
    const { app, lines } = await logOut();
    expect(lines).toEqual([
      'local-storage failed: 1 key stayed',
      'session-storage done: 1 key',
      'after done: ',
    ]);
    expect(app.state()['notes']).toEqual({ notes: [] });
    expect(app.router.url).toBe('/login');
  });

  it('[T-11] boots and logs out where reading localStorage throws SecurityError', async () => {
    fill(sessionStorage, 'draft');
    replaceLocalStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const { app, lines } = await logOut();
    expect(lines).toEqual([
      'local-storage failed: SecurityError',
      'session-storage done: 1 key',
      'after done: ',
    ]);
    expect(app.router.url).toBe('/login');
  });

  it('[T-11] boots and logs out where every storage throws SecurityError', async () => {
    const deny = (): Storage => {
      throw new DOMException('denied', 'SecurityError');
    };
    spyOnProperty(window, 'localStorage', 'get').and.callFake(deny);
    spyOnProperty(window, 'sessionStorage', 'get').and.callFake(deny);
    const { app, lines } = await logOut();
    expect(lines).toEqual([
      'local-storage failed: SecurityError',
      'session-storage failed: SecurityError',
      'after done: ',
    ]);
    expect(app.router.url).toBe('/login');
  });

  it('[T-12] skips a storage that is null', async () => {
    replaceLocalStorage(() => null);
    const { app, lines } = await logOut();
    expect(lines[0]).toBe('local-storage skipped: there is no such storage');
    expect(app.router.url).toBe('/login');
  });

  it('[T-12] reports a storage whose methods are gone', async () => {
    replaceLocalStorage(() => Object.assign(Object.create(null) as object, { length: 1 }));
    const { app, lines } = await logOut();
    expect(lines[0]).toBe('local-storage failed: TypeError');
    expect(lines.at(-1)).toBe('after done: ');
    expect(app.router.url).toBe('/login');
  });

  it('[T-12] survives a replaced Storage.prototype', async () => {
    fill(localStorage, 'a');
    spyOn(Storage.prototype, 'key').and.throwError(new TypeError('replaced'));
    const { app, lines } = await logOut();
    expect(lines[0]).toBe('local-storage failed: TypeError');
    expect(app.router.url).toBe('/login');
  });
});

function fill(storage: Storage, ...keys: readonly string[]): void {
  for (const key of keys) {
    storage.setItem(key, 'ALICE');
  }
}

// Taken before any spec replaces them.
const REAL = [localStorage, sessionStorage];

function emptyStorages(): void {
  REAL.forEach((storage) => storage.clear());
}
