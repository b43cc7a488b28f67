import type { UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { treeOf } from './app-fixture.ts';

/** The place of the configuration in a small application. */
export const CONFIG = '/src/app/app.config.ts';

const MAIN = `import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

void bootstrapApplication(App, appConfig);
`;
const APP = `import { Component } from '@angular/core';

@Component({ selector: 'app-root', template: '' })
export class App {}
`;

/** An application with a Store; further files are read if something imports them. */
export function smallApp(files: Readonly<Record<string, string>> = {}): UnitTestTree {
  return treeOf(
    Object.entries({
      '/src/main.ts': MAIN,
      '/src/app/app.ts': APP,
      [CONFIG]: configWith('provideStore()'),
      ...files,
    }),
  );
}

/** A configuration with these providers; it imports what they use, and each of the modules for its own sake. */
export function configWith(providers: string, ...modules: readonly string[]): string {
  const names: Readonly<Record<string, string>> = {
    '@angular/common/http':
      'provideHttpClient withFetch withInterceptors withInterceptorsFromDi withXsrfConfiguration',
    '@angular/core': 'importProvidersFrom isDevMode',
    '@angular/router': 'provideRouter',
    '@ngrx/store': 'provideStore StoreModule',
  };
  const used = Object.entries(names).flatMap(([module, list]) => {
    const those = list.split(' ').filter((name) => new RegExp(`\\b${name}\\b`).test(providers));
    return those.length > 0 ? [`import { ${those.join(', ')} } from '${module}';`] : [];
  });
  return [
    ...used,
    `import { ApplicationConfig } from '@angular/core';`,
    ...modules.map((module) => `import '${module}';`),
    '',
    `export const appConfig: ApplicationConfig = {`,
    `  providers: [${providers}],`,
    `};`,
    '',
  ].join('\n');
}
