import { FakeStorage } from '../../testing-support/fake-storage';
import { everyKey, keyTest } from './key-filter';
import { atOnce } from './in-slices';
import { SLICE, purgeWebStorage } from './purge-web-storage';

const all = () => true;

const purge = (...args: Parameters<typeof purgeWebStorage>) => atOnce(purgeWebStorage(...args));

describe('purgeWebStorage', () => {
  it('removes what is selected and counts it', () => {
    const storage = new FakeStorage('app_a', 'app_b', 'theme');
    const result = purge(storage, (key) => key.startsWith('app_'));
    expect(result).toEqual({ outcome: 'done', detail: '2 keys' });
    expect([...storage.entries.keys()]).toEqual(['theme']);
  });

  it('leaves none of 1,000 keys', () => {
    const storage = new FakeStorage(...Array.from({ length: 1000 }, (_, index) => `k${index}`));
    expect(purge(storage, all).detail).toBe('1000 keys');
    expect(storage.length).toBe(0);
  });

  it("never removes the library's own entries", () => {
    const storage = new FakeStorage(
      'ngrx-logout:app:arrival',
      'ngrx-logout:other:x',
      'ngrx-logoutX',
    );
    purge(storage, all);
    expect([...storage.entries.keys()]).toEqual(['ngrx-logout:app:arrival', 'ngrx-logout:other:x']);
  });

  it('removes again what the first removal left', () => {
    const storage = new FakeStorage('app_a', 'app_b');
    const removed: string[] = [];
    spyOn(storage, 'removeItem').and.callFake((key) => {
      if (removed.includes(key)) {
        storage.entries.delete(key);
      }
      removed.push(key);
    });
    expect(purge(storage, all)).toEqual({ outcome: 'done', detail: '2 keys' });
    expect(removed).toEqual(['app_a', 'app_b', 'app_a', 'app_b']);
  });

  it('[T-15] removes a key that appears during the purge', () => {
    const storage = new FakeStorage('app_a');
    spyOn(storage, 'removeItem').and.callFake((key) => {
      storage.entries.delete(key);
      if (key === 'app_a') {
        storage.entries.set('app_late', 'ALICE');
      }
    });
    expect(purge(storage, all).outcome).toBe('done');
    expect(storage.length).toBe(0);
  });

  it('says how many keys stayed, and names none', () => {
    const storage = new FakeStorage('app_a', 'app_b');
    spyOn(storage, 'removeItem');
    expect(purge(storage, all)).toEqual({ outcome: 'failed', detail: '2 keys stayed' });
  });

  it('[T-10] goes on after a key that cannot be removed', () => {
    const storage = new FakeStorage('app_a', 'app_b', 'app_c');
    spyOn(storage, 'removeItem').and.callFake((key) => {
      if (key === 'app_a') {
        throw new DOMException('full', 'QuotaExceededError');
      }
      storage.entries.delete(key);
    });
    expect(purge(storage, all)).toEqual({ outcome: 'failed', detail: '1 key stayed' });
    expect([...storage.entries.keys()]).toEqual(['app_a']);
  });

  it('[T-10] does not use clear, which would take what is kept', () => {
    const storage = new FakeStorage('app_a', 'ngrx-logout:app:arrival');
    const clear = spyOn(storage, 'clear');
    purge(storage, everyKey);
    expect(clear).not.toHaveBeenCalled();
    expect([...storage.entries.keys()]).toEqual(['ngrx-logout:app:arrival']);
  });

  it("[T-17] clears a storage of 10,000 keys at once by 'all'", () => {
    const storage = new FakeStorage(...Array.from({ length: 10_000 }, (_, index) => `k${index}`));
    const remove = spyOn(storage, 'removeItem').and.callThrough();
    const result = purge(storage, keyTest('all'));
    expect(result).toEqual({ outcome: 'done', detail: '10000 keys' });
    expect(storage.length).toBe(0);
    expect(remove).not.toHaveBeenCalled();
  });

  it('[T-17] pauses after each slice of 10,000 keys and after each look', () => {
    const storage = new FakeStorage(...Array.from({ length: 10_000 }, (_, index) => `k${index}`));
    const told = jasmine.createSpy();
    const work = purgeWebStorage(storage, all, told);
    const removed: number[] = [];
    for (let left = storage.length; work.next().done !== true; left = storage.length) {
      removed.push(left - storage.length);
    }
    expect(Math.max(...removed)).toBe(SLICE);
    expect(removed.filter((count) => count > 0).length).toBe(10_000 / SLICE);
    expect(removed[0]).toBe(0);
    expect(removed.slice(-2)).toEqual([SLICE, 0]);
    expect(storage.length).toBe(0);
    expect(told).toHaveBeenCalledTimes(10_000);
  });

  it('pauses nowhere where the keys make one slice', () => {
    const storage = new FakeStorage(...Array.from({ length: SLICE }, (_, index) => `k${index}`));
    expect(purgeWebStorage(storage, all).next().done).toBeTrue();
    expect(storage.length).toBe(0);
  });

  it('[T-15] removes what appears while it pauses', () => {
    const storage = new FakeStorage(...Array.from({ length: 1000 }, (_, index) => `k${index}`));
    const work = purgeWebStorage(storage, all);
    work.next();
    work.next();
    storage.setItem('k0', 'ALICE');
    storage.setItem('late', 'ALICE');
    expect(atOnce(work)).toEqual({ outcome: 'done', detail: '1000 keys' });
    expect(storage.length).toBe(0);
  });

  it('does not clear what a filter merely happens to select, because another tab may be writing', () => {
    const storage = new FakeStorage('app_a');
    const clear = spyOn(storage, 'clear');
    purge(storage, keyTest({ prefix: 'app_' }));
    expect(clear).not.toHaveBeenCalled();
    expect(storage.length).toBe(0);
  });

  it('[T-10] removes key by key where a storage cannot be cleared', () => {
    const storage = new FakeStorage('app_a', 'app_b');
    spyOn(storage, 'clear').and.throwError(new DOMException('full', 'QuotaExceededError'));
    expect(purge(storage, everyKey)).toEqual({ outcome: 'done', detail: '2 keys' });
    expect(storage.length).toBe(0);
  });

  it('tells what it removes, also by clearing', () => {
    for (const isSelected of [everyKey, all]) {
      const told: unknown[] = [];
      const storage = new FakeStorage('app_a', 'app_b');
      purge(storage, isSelected, (...entry) => told.push(entry));
      expect(told).toEqual([
        ['app_a', 'ALICE'],
        ['app_b', 'ALICE'],
      ]);
    }
  });

  it('removes also what it cannot read', () => {
    const storage = new FakeStorage('app_a');
    spyOn(storage, 'getItem').and.throwError(new DOMException('no', 'UnknownError'));
    expect(purge(storage, all).outcome).toBe('done');
    expect(storage.length).toBe(0);
  });

  it('[T-18] tells keys apart that objects confuse', () => {
    const storage = new FakeStorage('__proto__', '', 'constructor', 'toString');
    purge(storage, (key) => key === '' || key === '__proto__');
    expect([...storage.entries.keys()]).toEqual(['constructor', 'toString']);
  });
});
