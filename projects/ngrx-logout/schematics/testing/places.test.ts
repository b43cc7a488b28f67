import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changedFiles, ngAdd, snapshot } from './support/ng-add.ts';
import { CONFIG, configWith, smallApp } from './support/small-app.ts';

const CORE = '/src/app/core.ts';

describe('[T-79] ng add finds the place', () => {
  it('in a module that importProvidersFrom() is given', async () => {
    const { changed } = await edited({
      [CONFIG]: configWith('importProvidersFrom(CoreModule)').replace(
        'export',
        `import { CoreModule } from './core';\nexport`,
      ),
      [CORE]: `import { NgModule } from '@angular/core';
import { StoreModule } from '@ngrx/store';

@NgModule({ imports: [StoreModule.forRoot({})] })
export class CoreModule {}
`,
    });
    assert.match(changed.get(CORE) ?? '', /StoreModule\.forRoot\(\{\}\), LogoutModule\.forRoot\(/);
  });

  it('where the start adds providers to those of a configuration', async () => {
    const { changed } = await edited({
      '/src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { provideStore } from '@ngrx/store';
import { App } from './app/app';
import { appConfig } from './app/app.config';

void bootstrapApplication(App, {
  ...appConfig,
  providers: [provideStore(), ...appConfig.providers],
});
`,
      [CONFIG]: configWith('provideHttpClient()'),
    });
    assert.match(changed.get('/src/main.ts') ?? '', /provideStore\(\),\s+provideLogout\(/);
    assert.match(
      changed.get(CONFIG) ?? '',
      /provideHttpClient\(withInterceptors\(\[logoutInterceptor\]\)\)/,
    );
  });

  it('and overrules no list that is spread into the object', async () => {
    const { changed } = await edited({
      '/src/main.ts': `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

void bootstrapApplication(App, { ...appConfig });
`,
    });
    assert.deepEqual([...changed.keys()], ['/package.json', CONFIG]);
    assert.match(changed.get(CONFIG) ?? '', /provideHttpClient\(withInterceptors\(/);
  });

  it('and overrules no list that is spread into the metadata of a module', async () => {
    const { changed, said } = await edited({
      '/src/main.ts': `import { platformBrowser } from '@angular/platform-browser';
import { AppModule } from './app/app.module';

void platformBrowser().bootstrapModule(AppModule);
`,
      '/src/app/app.module.ts': `import { NgModule } from '@angular/core';
import { metadata } from './metadata';

@NgModule({ ...metadata })
export class AppModule {}
`,
      '/src/app/metadata.ts': 'export const metadata = { imports: [], providers: [] };',
    });
    assert.deepEqual([...changed.keys()], ['/package.json']);
    assert.match(said, /provideLogout\(\{ redirectTo: '\/' \}\),/);
  });

  it('in a configuration that a function makes, by a property that a constant is given for', async () => {
    const { changed } = await edited({
      [CONFIG]: `import { provideStore } from '@ngrx/store';

const providers = [provideStore()];
const make = (name: string) => {
  return { name, providers };
};

export const appConfig = make('shop');
`,
    });
    assert.match(
      changed.get(CONFIG) ?? '',
      /const providers = \[\s*provideStore\(\),\s*provideLogout\(.*\),\s*provideHttpClient\(/,
    );
  });

  it('in both branches of an HttpClient that depends on the mode', async () => {
    const { changed } = await edited({
      [CONFIG]: configWith(
        'provideStore(), isDevMode() ? provideHttpClient(withFetch()) : provideHttpClient()',
      ),
    });
    assert.equal(changed.get(CONFIG)?.split('withInterceptors([logoutInterceptor])').length, 3);
  });

  it('beside the configuration, where a build replaces the file that holds the Store', async () => {
    const { changed, said } = await edited({
      '/angular.json': JSON.stringify({
        version: 1,
        projects: {
          shop: {
            projectType: 'application',
            architect: {
              build: {
                options: { main: 'src/main.ts' },
                configurations: {
                  production: {
                    fileReplacements: [
                      { replace: 'src/app/core.ts', with: 'src/app/core.prod.ts' },
                    ],
                  },
                },
              },
            },
          },
        },
      }),
      [CONFIG]: `import { core } from './core';

export const appConfig = {
  providers: [...core.providers],
};
`,
      [CORE]: `import { provideHttpClient } from '@angular/common/http';
import { provideStore } from '@ngrx/store';

export const core = { providers: [provideStore(), provideHttpClient()] };
`,
    });
    assert.deepEqual([...changed.keys()], ['/package.json', CONFIG]);
    assert.match(changed.get(CONFIG) ?? '', /\[\.\.\.core\.providers, provideLogout\(/);
    assert.match(
      said,
      /provideHttpClient\(\) in src\/app\/core\.ts:4, which is not this application's alone/,
    );
  });

  it('for the providers that a module does not have yet', async () => {
    const { changed } = await edited({
      '/src/main.ts': `import { platformBrowser } from '@angular/platform-browser';
import { AppModule } from './app/app.module';

void platformBrowser().bootstrapModule(AppModule);
`,
      '/src/app/app.module.ts': `import { HttpClientModule } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { StoreModule } from '@ngrx/store';

@NgModule({
  imports: [HttpClientModule, StoreModule.forRoot({})]
})
export class AppModule {}
`,
    });
    assert.match(
      changed.get('/src/app/app.module.ts') ?? '',
      /\],\n {2}providers: \[\{ provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true \}\]\n\}\)/,
    );
  });

  it('for the interceptor alone, where the logout is there already', async () => {
    const config = configWith('provideStore(), provideLogout({}), provideHttpClient()').replace(
      'export',
      `import { provideLogout } from 'ngrx-logout';\nexport`,
    );
    const { changed } = await edited({ [CONFIG]: config });
    const text = changed.get(CONFIG) ?? '';
    assert.equal(text.split('provideLogout(').length, 2);
    assert.match(text, /withInterceptors\(\[logoutInterceptor\]\)/);
    assert.match(text, /import \{ logoutInterceptor, provideLogout \} from 'ngrx-logout'/);
  });

  it('nowhere in a list that cannot be followed, and prints the lines', async () => {
    const config = configWith('provideStore()').replace('],\n', '].concat(other()),\n');
    const { changed, said } = await edited({ [CONFIG]: config });
    assert.deepEqual([...changed.keys()], ['/package.json']);
    assert.match(said, /please paste\n +among the providers of the application, in any position:/);
    assert.match(said, /provideLogout\(\{ redirectTo: '\/' \}\),/);
    assert.match(said, /provideHttpClient\(withInterceptors\(\[logoutInterceptor\]\)\),/);
  });

  it('for no second Store, where a package of the company may bring it', async () => {
    const { changed, said } = await edited({
      [CONFIG]: `import { provideCompany } from '@company/core';
import { reader } from './core';

export const appConfig = { providers: [provideCompany(), reader] };
`,
      [CORE]: `import { inject } from '@angular/core';
import { Store } from '@ngrx/store';

export const reader = { provide: 'reader', useFactory: () => inject(Store) };
`,
    });
    assert.doesNotMatch(changed.get(CONFIG) ?? '', /provideStore/);
    assert.match(changed.get(CONFIG) ?? '', /provideLogout/);
    assert.match(
      said,
      /src\/app\/core\.ts:4: the Store is set up in a way that could not be followed/,
    );
  });
});

async function edited(files: Readonly<Record<string, string>>) {
  const tree = smallApp(files);
  const before = snapshot(tree);
  const run = await ngAdd(tree);
  return { changed: changedFiles(before, snapshot(run.tree)), said: run.said };
}
