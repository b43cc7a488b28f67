import { parseChallenges } from './parse-challenges';

type Plain = readonly [scheme: string, params: Record<string, string>];

function read(header: string): readonly Plain[] {
  return parseChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)]);
}

const HEADERS: readonly (readonly [name: string, header: string, expected: readonly Plain[]])[] = [
  ['nothing in an empty header', '', []],
  ['nothing in commas and spaces', ' , ,\t', []],
  ['a scheme alone', 'Negotiate', [['negotiate', {}]]],
  [
    'quoted values',
    'Bearer realm="api", error="invalid_token"',
    [['bearer', { realm: 'api', error: 'invalid_token' }]],
  ],
  [
    'a value without quotes',
    'Bearer error=invalid_token',
    [['bearer', { error: 'invalid_token' }]],
  ],
  [
    'names in any case, values as they are',
    'bearer ERROR="Invalid_Token"',
    [['bearer', { error: 'Invalid_Token' }]],
  ],
  ['spaces around the equals sign', 'Bearer error = "a"', [['bearer', { error: 'a' }]]],
  [
    'several challenges',
    'Basic realm="x", Bearer error="invalid_token", DPoP algs="ES256"',
    [
      ['basic', { realm: 'x' }],
      ['bearer', { error: 'invalid_token' }],
      ['dpop', { algs: 'ES256' }],
    ],
  ],
  [
    'commas, equals signs and schemes inside quotes',
    'Bearer error_description="was revoked, Basic error=none", error="invalid_token"',
    [['bearer', { error_description: 'was revoked, Basic error=none', error: 'invalid_token' }]],
  ],
  [
    'escaped quotes and backslashes',
    String.raw`Bearer error_description="say \"revoked\" \\", error="e"`,
    [['bearer', { error_description: String.raw`say "revoked" ` + '\\', error: 'e' }]],
  ],
  ['a quote that never ends', 'Bearer error="invalid', [['bearer', { error: 'invalid' }]]],
  ['an empty value', 'Bearer error=""', [['bearer', { error: '' }]]],
  ['a value that is missing', 'Bearer error=, scope=a', [['bearer', { error: '', scope: 'a' }]]],
  ['a token68', 'Negotiate YII=', [['negotiate', { yii: '' }]]],
  ['the last of a repeated parameter', 'Bearer error="a", error="b"', [['bearer', { error: 'b' }]]],
  ['no parameter before the first scheme', 'error="invalid_token"', []],
  ['what follows stray signs', '= " = Bearer error="a"', [['bearer', { error: 'a' }]]],
  [
    'a parameter named __proto__',
    'Bearer __proto__="x"',
    [['bearer', Object.fromEntries([['__proto__', 'x']])]],
  ],
];

describe('parseChallenges', () => {
  for (const [name, header, expected] of HEADERS) {
    it(`[T-43] reads ${name}`, () => {
      expect(read(header)).toEqual(expected);
    });
  }

  // No stopwatch: an answer in quadratic time to a megabyte would outlast the test run.
  const LENGTH = 1 << 20;
  const HOSTILE: readonly (readonly [string, string])[] = [
    ['backslashes', '\\'.repeat(LENGTH)],
    ['escapes in a quote that never ends', `a="${'\\"'.repeat(LENGTH / 2)}`],
    ['a quote that ends in a backslash', `a="${'x'.repeat(LENGTH)}\\`],
    ['quotes', '"'.repeat(LENGTH)],
    ['equals signs', '='.repeat(LENGTH)],
    ['spaces', `a${' '.repeat(LENGTH)}b`],
    ['commas and spaces', ', '.repeat(LENGTH / 2)],
    ['parameters without values', 'a= '.repeat(LENGTH / 4)],
    ['schemes', 'a '.repeat(LENGTH / 2)],
  ];
  for (const [name, filler] of HOSTILE) {
    it(`[T-43] comes to an end with 1 MB of ${name}`, () => {
      expect(() => parseChallenges(filler)).not.toThrow();
      const after = read(`Bearer error="invalid_token", ${filler}`);
      expect(after[0]?.[1]['error']).toBe('invalid_token');
    });
  }

  it('[T-43] reads what stands behind 64 kB and 1 MB of padding', () => {
    for (const length of [1 << 16, 1 << 20]) {
      const header = `Basic realm="${'\\" '.repeat(length / 3)}", Bearer error="invalid_token"`;
      expect(read(header)[1]).toEqual(['bearer', { error: 'invalid_token' }]);
    }
  });
});
