import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ngAdd } from './support/ng-add.ts';
import { CONFIG, configWith, smallApp } from './support/small-app.ts';

/** What stands in `provideHttpClient()`, and what must stand there afterwards. */
const CALLS: readonly (readonly [string, string])[] = [
  ['', 'withInterceptors([logoutInterceptor])'],
  ['withFetch()', 'withFetch(), withInterceptors([logoutInterceptor])'],
  ['withInterceptors([])', 'withInterceptors([logoutInterceptor])'],
  ['withInterceptors([a])', 'withInterceptors([a, logoutInterceptor])'],
  ['withInterceptors([a]), withFetch()', 'withInterceptors([a, logoutInterceptor]), withFetch()'],
  [
    'withInterceptors([a]), withInterceptors([b])',
    'withInterceptors([a]), withInterceptors([b, logoutInterceptor])',
  ],
  [
    'withInterceptorsFromDi(), withInterceptors([a])',
    'withInterceptorsFromDi(), withInterceptors([a, logoutInterceptor])',
  ],
  [
    'withInterceptors([a]), withInterceptorsFromDi()',
    'withInterceptors([a]), withInterceptorsFromDi(), withInterceptors([logoutInterceptor])',
  ],
  ['withInterceptors(list)', 'withInterceptors(list), withInterceptors([logoutInterceptor])'],
  [
    'withInterceptors(isDevMode() ? [a] : [b])',
    'withInterceptors(isDevMode() ? [a] : [b]), withInterceptors([logoutInterceptor])',
  ],
  [
    'withInterceptors([a]), ...more',
    'withInterceptors([a]), ...more, withInterceptors([logoutInterceptor])',
  ],
  [
    'withInterceptors([a]), withOurs()',
    'withInterceptors([a]), withOurs(), withInterceptors([logoutInterceptor])',
  ],
];

describe('[T-47] the interceptor', () => {
  for (const [before, after] of CALLS) {
    it(`stands innermost in provideHttpClient(${before})`, async () => {
      const config = configWith(`provideStore(), provideHttpClient(${before})`);
      const { tree } = await ngAdd(smallApp({ [CONFIG]: config }));
      const edited = withoutLayout(tree.readText(CONFIG));
      assert.ok(edited.includes(withoutLayout(`provideHttpClient(${after})`)), edited);
    });
  }

  it('is left out with --skip-interceptor', async () => {
    const config = configWith('provideStore(), provideHttpClient()');
    const { tree } = await ngAdd(smallApp({ [CONFIG]: config }), { skipInterceptor: true });
    assert.match(tree.readText(CONFIG), /provideHttpClient\(\)/);
    assert.match(tree.readText(CONFIG), /provideLogout\(/);
  });

  it('is the last class behind HttpClientModule, wherever the others are provided', async () => {
    const config = `import { HttpClientModule } from '@angular/common/http';
import { importProvidersFrom } from '@angular/core';
import { provideStore } from '@ngrx/store';
import { languageProviders } from './language';

export const appConfig = {
  providers: [importProvidersFrom(HttpClientModule), languageProviders, provideStore()],
};
`;
    const language = `import { HTTP_INTERCEPTORS } from '@angular/common/http';

export const languageProviders = [{ provide: HTTP_INTERCEPTORS, useValue: {}, multi: true }];
`;
    const { tree } = await ngAdd(smallApp({ [CONFIG]: config, '/src/app/language.ts': language }));
    assert.match(
      tree.readText('/src/app/language.ts'),
      /useValue: \{\}, multi: true \},\s+\{ provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true \}/,
    );
  });

  it('[T-46] is said to be missing in a lazy HttpClient of its own', async () => {
    const config = configWith('provideStore(), provideHttpClient(), provideRouter(routes)').replace(
      'export',
      `const routes = [{ path: 'a', loadChildren: () => import('./lazy') }];\nexport`,
    );
    const lazy = `import { provideHttpClient, withFetch } from '@angular/common/http';
export default [{ path: '', providers: [provideHttpClient(withFetch())], children: [] }];
`;
    const { said } = await ngAdd(smallApp({ [CONFIG]: config, '/src/app/lazy.ts': lazy }));
    assert.match(said, /src\/app\/lazy\.ts:2: .* Give it withRequestsMadeViaParent\(\)/);
    assert.doesNotMatch(said, /app\.config\.ts:\d+: provideHttpClient/);
  });
});

function withoutLayout(code: string): string {
  return code.replaceAll(/\s/g, '').replaceAll(/,(?=[)\]])/g, '');
}
