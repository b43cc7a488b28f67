import { ngswCache } from './ngsw-cache';

const HASH = '4f2a8c1d9e0b7a6f5c4d3e2b1a0f9e8d7c6b5a49';

describe('ngswCache', () => {
  const DATA: readonly (readonly [string, string])[] = [
    ['ngsw:/:1:data:api:cache', 'api'],
    ['ngsw:/shop/:12:data:api:cache', 'api'],
    ['ngsw:/:db:1:data:api:lru', 'api'],
    ['ngsw:/:db:1:data:api:age', 'api'],
    ['ngsw:/:1:data:my:api:cache', 'my:api'],
    ['ngsw:/:1:data:assets:cache', 'assets'],
    ['ngsw:/:1:data:a:assets:b:cache', 'a:assets:b'],
    ['ngsw:/assets/:1:data:api:cache', 'api'],
  ];
  for (const [name, group] of DATA) {
    it(`finds the data group of ${name}`, () => {
      expect(ngswCache(name)).toEqual({ kind: 'data', group });
    });
  }

  const SHELL = [
    `ngsw:/:${HASH}:assets:app:cache`,
    `ngsw:/:${HASH}:assets:data:cache`,
    `ngsw:/:${HASH}:assets:a:data:b:cache`,
    `ngsw:/:db:${HASH}:assets:app:meta`,
    `ngsw:/data/:${HASH}:assets:app:cache`,
    'ngsw:/:db:control',
    'ngsw:/:something-new',
  ];
  for (const name of SHELL) {
    it(`takes ${name} for the application's own`, () => {
      expect(ngswCache(name)).toEqual({ kind: 'shell' });
    });
  }

  for (const name of ['api', '', 'my-ngsw:/:1:data:api:cache', 'ngswX', '__proto__']) {
    it(`does not know the cache '${name}'`, () => {
      expect(ngswCache(name)).toBeNull();
    });
  }
});
