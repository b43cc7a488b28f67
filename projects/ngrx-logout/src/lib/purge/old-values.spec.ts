import { FakeStorage } from '../../testing-support/fake-storage';
import { OldValues, lookAgain } from './old-values';

function setup(...entries: readonly (readonly [string, string])[]) {
  const storage = new FakeStorage();
  const old = new OldValues(storage, 'localStorage');
  entries.forEach(([key, value]) => old.note(key, value));
  return { storage, old };
}

describe('the last look', () => {
  it('is content with a storage that stayed empty', () => {
    const { old } = setup(['app_token', 'ALICE-TOKEN']);
    expect(lookAgain([old])).toEqual({ outcome: 'done', detail: '0 keys came back' });
  });

  it('[T-15] removes an old value that came back', () => {
    const { storage, old } = setup(['app_token', 'ALICE'], ['app_cart', 'ALICE']);
    storage.setItem('app_token', 'ALICE');
    expect(lookAgain([old])).toEqual({ outcome: 'done', detail: '1 key came back' });
    expect(storage.length).toBe(0);
  });

  it('[T-15] removes a new value that holds the old one', () => {
    const { storage, old } = setup(['app_token', 'ALICE-TOKEN']);
    storage.setItem('app_token', '{"token":"ALICE-TOKEN","at":1}');
    expect(lookAgain([old]).detail).toBe('1 key came back');
    expect(storage.length).toBe(0);
  });

  const NEW: readonly (readonly [string, string, string])[] = [
    ['another value', 'ALICE-TOKEN', '{"notes":[]}'],
    ['a value that holds a short old one by chance', '1', '2015'],
    ['a value where there was an empty one', '', 'theme'],
  ];
  for (const [name, before, now] of NEW) {
    it(`leaves ${name}`, () => {
      const { storage, old } = setup(['app_state', before]);
      storage.setItem('app_state', now);
      expect(lookAgain([old]).detail).toBe('0 keys came back');
      expect(storage.getItem('app_state')).toBe(now);
    });
  }

  it('[T-15] knows the first value of a key, not what the purge found there on its second look', () => {
    const { storage, old } = setup(['app_state', '["ALICE"]'], ['app_state', '["nobody"]']);
    storage.setItem('app_state', '["nobody"]');
    expect(lookAgain([old]).detail).toBe('0 keys came back');
    storage.setItem('app_state', '["ALICE"]');
    expect(lookAgain([old]).detail).toBe('1 key came back');
  });

  it('leaves keys that were not purged', () => {
    const { storage, old } = setup(['app_token', 'ALICE']);
    storage.setItem('theme', 'ALICE');
    expect(lookAgain([old]).detail).toBe('0 keys came back');
    expect(storage.getItem('theme')).toBe('ALICE');
  });

  it('fails for what stays, and goes on with the other storage', () => {
    const [first, second] = [setup(['a', 'ALICE']), setup(['a', 'ALICE'], ['b', 'ALICE'])];
    for (const { storage } of [first, second]) {
      storage.setItem('a', 'ALICE');
      storage.setItem('b', 'ALICE');
    }
    spyOn(first.storage, 'removeItem').and.throwError(new DOMException('no', 'UnknownError'));
    expect(lookAgain([first.old, second.old])).toEqual({
      outcome: 'failed',
      detail: '1 key came back and stayed',
    });
    expect(second.storage.length).toBe(0);
  });

  it('[T-18] tells keys apart that objects confuse', () => {
    const { storage, old } = setup(['__proto__', 'ALICE'], ['constructor', 'ALICE'], ['', 'ALICE']);
    storage.setItem('__proto__', 'ALICE');
    storage.setItem('', 'ALICE');
    expect(lookAgain([old]).detail).toBe('2 keys came back');
    expect(storage.length).toBe(0);
  });
});
