import '@angular/compiler';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpClient } from '@angular/common/http';
import { Store } from '@ngrx/store';
import { filter } from 'rxjs';
import { appTree } from './support/app-fixture.ts';
import { bootApp } from './support/boot-app.ts';
import { ngAdd, snapshot } from './support/ng-add.ts';
import { OPTIONS } from './support/options-of-apps.ts';

const CONFIG = `import { appConfig as start } from './src/app/app.config';`;
const MODULE = `import { AppModule as start } from './src/app/app.module';`;

/** Where the configuration or the root module of an application is. */
const STARTS: Readonly<Record<string, string>> = {
  'app-config': CONFIG,
  'bare-module': MODULE,
  'core-module': MODULE,
  federation: CONFIG,
  fresh: CONFIG,
  'import-providers-from': CONFIG,
  'merged-config': `import { mergeApplicationConfig } from '@angular/core';
import { coreConfig } from './src/app/core.config';
import { stateConfig } from './src/app/state/state.config';
const start = mergeApplicationConfig(coreConfig, stateConfig);`,
  'meta-reducers': CONFIG,
  'ng-module': MODULE,
  'signals-only': CONFIG,
  'spread-and-constant': `import { appProviders as providers } from './src/app/app.providers';
const start = { providers };`,
  ssr: CONFIG,
};

interface LogoutSlice {
  readonly status: string;
  readonly reason: string | null;
}

describe('[T-47] an edited application', () => {
  for (const [name, start] of Object.entries(STARTS)) {
    it(`in the style of ${name} starts, and a 401 that says revoked starts a logout`, async (t) => {
      t.mock.method(console, 'warn', () => undefined);
      const { tree } = await ngAdd(appTree(name), { revokeUrl: '/api/out', ...OPTIONS[name] });
      const app = await bootApp(name, snapshot(tree), start);
      try {
        const store = app.injector.get<Store<{ logout: LogoutSlice }>>(Store);
        const { promise, resolve, reject } = Promise.withResolvers<LogoutSlice>();
        store
          .select(({ logout }) => logout)
          .pipe(filter(({ status }) => status !== 'idle'))
          .subscribe(resolve);
        // Past the interceptor, the answer is an error like any other.
        app.injector.get(HttpClient).get('/secret').subscribe({ error: reject });
        assert.equal((await promise).reason, 'token-revoked');
        assert.deepEqual(app.requests, ['GET /secret'], 'The server has said so itself.');
        assert.deepEqual(app.errors, []);
      } finally {
        app.destroy();
      }
    });
  }
});
