import { LogoutError } from '../core/logout-error';
import {
  type KeyFilter,
  everyKey,
  keyTest,
  namedKeys,
  namesAllKeys,
  namesTest,
} from './key-filter';

const KEYS = [
  'app_cart',
  'app_theme',
  'my_app_',
  'user',
  'user.name',
  'userXname',
  'a+b',
  '[x]',
  '',
  '__proto__',
  'constructor',
  'other-app:token',
];

function purged(filter: KeyFilter): readonly string[] {
  return KEYS.filter(keyTest(filter));
}

function kept(filter: KeyFilter): readonly string[] {
  const isPurged = keyTest(filter);
  return KEYS.filter((key) => !isPurged(key));
}

describe('keyTest', () => {
  const SELECTED: readonly (readonly [string, KeyFilter, readonly string[]])[] = [
    ['exact keys', ['user', 'app_cart'], ['app_cart', 'user']],
    ['a key that is not there', ['nothing'], []],
    ['a prefix', { prefix: 'app_' }, ['app_cart', 'app_theme']],
    [
      'several prefixes',
      { prefix: ['app_', 'other'] },
      ['app_cart', 'app_theme', 'other-app:token'],
    ],
    ['a pattern', /^user/, ['user', 'user.name', 'userXname']],
    ['a pattern in any case', /^USER$/i, ['user']],
    ['a global pattern', /app_/g, ['app_cart', 'app_theme', 'my_app_']],
    ['a sticky pattern, from the beginning', /app_/y, ['app_cart', 'app_theme']],
    ['a predicate', (key) => key.length === 4, ['user']],
    ['a pattern in a selection', { match: /\+/ }, ['a+b']],
    ['a predicate in a selection', { where: (key) => key === '[x]' }, ['[x]']],
    [
      '[T-18] a key with regex characters',
      ['user.name', 'a+b', '[x]'],
      ['user.name', 'a+b', '[x]'],
    ],
    ['[T-18] a prefix with regex characters', { prefix: 'user.' }, ['user.name']],
    ['[T-18] the empty key', [''], ['']],
    ['[T-18] the key __proto__', ['__proto__'], ['__proto__']],
    ['[T-18] the key constructor', { keys: ['constructor'] }, ['constructor']],
    [
      'each part of a selection of several',
      { keys: ['user'], prefix: 'app_', match: /^\[/, where: (key) => key === '' },
      ['app_cart', 'app_theme', 'user', '[x]', ''],
    ],
    ['[T-18] a prefix but the keep list', { prefix: 'app_', keep: ['app_theme'] }, ['app_cart']],
    ['[T-18] a key but the keep list', { keys: ['user', 'a+b'], keep: ['user'] }, ['a+b']],
    [
      'no key that only looks like a kept one',
      { prefix: 'user', keep: ['user.name'] },
      ['user', 'userXname'],
    ],
  ];
  for (const [name, filter, expected] of SELECTED) {
    it(`selects ${name}`, () => {
      expect(purged(filter)).toEqual(expected);
    });
  }

  it("selects every key by 'all'", () => {
    expect(purged('all')).toEqual(KEYS);
  });

  const KEPT: readonly (readonly [string, KeyFilter, readonly string[]])[] = [
    ['strings', { keep: ['user', ''] }, ['user', '']],
    ['patterns', { keep: [/^app_/, /^\[/g] }, ['app_cart', 'app_theme', '[x]']],
    ['both', { keep: ['user', /proto/] }, ['user', '__proto__']],
    [
      '[T-18] names of every object',
      { keep: ['__proto__', 'constructor'] },
      ['__proto__', 'constructor'],
    ],
    ['[T-18] keys of another app', { keep: [/^other-app:/] }, ['other-app:token']],
  ];
  for (const [name, filter, expected] of KEPT) {
    it(`selects all but ${name} of a keep list alone`, () => {
      expect(kept(filter)).toEqual(expected);
    });
  }

  it('gives the same answer however often it is asked', () => {
    for (const filter of [/user/g, /user/y, { where: () => true, keep: [/user/g] }]) {
      const isPurged = keyTest(filter);
      const answers = new Set(Array.from({ length: 5 }, () => isPurged('user')));
      expect(answers.size).toBe(1);
    }
  });

  it('leaves the pattern it was given alone', () => {
    const pattern = /user/g;
    pattern.lastIndex = 3;
    keyTest(pattern)('user');
    expect(pattern.lastIndex).toBe(3);
  });

  const EMPTY: readonly (readonly [string, KeyFilter])[] = [
    ['an empty list', []],
    ['an empty selection', {}],
    ['an empty list of keys', { keys: [] }],
    ['an empty keep list alone', { keep: [] }],
    ['an empty prefix', { prefix: '' }],
    ['an empty prefix among others', { prefix: ['app_', ''] }],
    ['no prefix at all', { prefix: [] }],
    ['an empty list beside a prefix', { keys: [], prefix: 'app_' }],
  ];
  for (const [name, filter] of EMPTY) {
    it(`refuses ${name}`, () => {
      expect(() => keyTest(filter)).toThrowMatching(
        (error) => error instanceof LogoutError && error.code === 'invalid-purge',
      );
    });
  }
});

describe('namesTest', () => {
  it('selects by any of the names, unless any of them is kept', () => {
    const isSelected = namesTest({ prefix: 'app', keep: ['public'] });
    expect(isSelected(['x', 'app'])).toBeTrue();
    expect(isSelected(['app', 'public'])).toBeFalse();
    expect(isSelected(['x', 'y'])).toBeFalse();
    expect(isSelected([])).toBeFalse();
  });

  it('asks a predicate with the name alone', () => {
    const where = jasmine.createSpy('where').and.returnValue(true);
    namesTest({ where })(['a', 'b']);
    keyTest(where)('c');
    expect(where.calls.allArgs()).toEqual([['a'], ['c']]);
  });
});

describe('what a filter says of itself', () => {
  it("is the one question that keeps nothing, by 'all' alone", () => {
    expect(keyTest('all')).toBe(everyKey);
    for (const filter of [{ keep: ['a'] }, () => true, /^/, ['a']]) {
      expect(keyTest(filter)).not.toBe(everyKey);
    }
  });

  it('names the keys it does not keep', () => {
    expect(namedKeys(['a', 'b'])).toEqual(['a', 'b']);
    expect(namedKeys({ keys: ['a', 'b'], prefix: 'c', keep: ['b'] })).toEqual(['a']);
    expect(namedKeys('all')).toEqual([]);
  });

  it('tells whether it names all that it selects', () => {
    expect([['a'], { keys: ['a'], keep: ['b'] }].map(namesAllKeys)).toEqual([true, true]);
    const described: KeyFilter[] = ['all', /a/, () => true, { keep: ['a'] }];
    described.push({ keys: ['a'], prefix: 'b' }, { keys: ['a'], match: /b/ });
    expect(described.filter(namesAllKeys)).toEqual([]);
  });
});
