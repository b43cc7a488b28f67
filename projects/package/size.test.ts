import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BundleSize } from './support/bundle-size.ts';

/** Bytes after gzip; what a test may not exceed, a little above what is. */
const BUDGETS: readonly (readonly [what: string, names: readonly string[] | '*', bytes: number])[] =
  [
    ['the meta-reducer alone', ['clearStateMetaReducer'], 750],
    ['the meta-reducer for an action of one’s own', ['createClearStateMetaReducer'], 600],
    [
      'the core: provideLogout, revocation, purge, interceptor',
      ['provideLogout', 'withRevocation', 'withStoragePurge', 'logoutInterceptor'],
      18_900,
    ],
    [
      'the same for web storage alone',
      ['provideLogout', 'withRevocation', 'withWebStoragePurge', 'logoutInterceptor'],
      17_000,
    ],
    ['all of the main entry', '*', 20_800],
  ];

const ENTRIES: readonly (readonly [entry: string, bytes: number])[] = [
  ['ngrx-logout/devtools', 500],
  ['ngrx-logout/signals', 1000],
];

describe('the size in a bundle', () => {
  let sizes: BundleSize;
  before(async () => {
    sizes = await BundleSize.open();
  });
  after(() => sizes[Symbol.asyncDispose]());

  for (const [what, names, budget] of BUDGETS) {
    it(`of ${what} is at most ${budget} bytes`, async () => {
      const bytes = await sizes.of(names);
      console.log(`${what}: ${bytes} bytes`);
      assert.ok(bytes <= budget, `${bytes} bytes`);
    });
  }

  for (const [entry, budget] of ENTRIES) {
    it(`of ${entry} with what it needs is at most ${budget} bytes`, async () => {
      const bytes = await sizes.of('*', entry);
      console.log(`${entry}: ${bytes} bytes`);
      assert.ok(bytes <= budget, `${bytes} bytes`);
    });
  }

  it('of the meta-reducer holds no Angular, no RxJS, and nothing else of NgRx', async () => {
    const code = await sizes.codeOf(['clearStateMetaReducer']);
    assert.doesNotMatch(code, /@angular|rxjs|createActionGroup|localStorage|fetch/);
  });

  it('of an application that purges web storage alone holds no code for other storages', async () => {
    const names = ['provideLogout', 'withRevocation', 'withWebStoragePurge', 'logoutInterceptor'];
    const code = await sizes.codeOf(names);
    assert.match(code, /localStorage/);
    assert.doesNotMatch(code, /indexedDB|caches|expires=|objectStore/);
    assert.match(await sizes.codeOf(['withStoragePurge']), /indexedDB.*caches|caches.*indexedDB/s);
  });

  it('of an application without a feature holds nothing of it', async () => {
    const code = await sizes.codeOf(['provideLogout', 'logoutInterceptor']);
    for (const trace of ['indexedDB', 'caches', 'token_type_hint', 'withSeal', 'returnUrl']) {
      assert.ok(!code.includes(trace), trace);
    }
  });
});
