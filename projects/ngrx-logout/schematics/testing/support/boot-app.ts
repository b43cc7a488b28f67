import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import {
  HttpBackend,
  HttpErrorResponse,
  HttpHeaders,
  HttpResponse,
  type HttpRequest,
} from '@angular/common/http';
import {
  type ApplicationConfig,
  type ApplicationRef,
  Component,
  DOCUMENT,
  ErrorHandler,
  type Injector,
  NgModule,
  PLATFORM_ID,
  type Provider,
  type Type,
  mergeApplicationConfig,
} from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import {
  INITIAL_CONFIG,
  ServerModule,
  platformServer,
  provideServerRendering,
} from '@angular/platform-server';
import { type Observable, of, throwError } from 'rxjs';
import ts from 'typescript';

const ORIGIN = 'http://localhost';
const ROOT = join(import.meta.dirname, '../../../../..');
const LIBRARY = join(ROOT, 'dist/ngrx-logout/fesm2022/ngrx-logout.mjs');
/** Within the workspace, so that the packages are found. */
const OUTPUT = join(ROOT, 'node_modules/.cache/ngrx-logout/booted-apps');

export interface BootedApp {
  readonly injector: Injector;
  /** What reached the network, such as `POST /api/logout`. */
  readonly requests: readonly string[];
  readonly errors: readonly unknown[];
  destroy(): void;
}

/** Starts an application in Node with a network that answers 401 revoked to all that is `/secret`. */
export async function bootApp(
  name: string,
  files: ReadonlyMap<string, string>,
  start: string,
): Promise<BootedApp> {
  const root = await load(name, files, start);
  const requests: string[] = [];
  const errors: unknown[] = [];
  const providers: Provider[] = [
    { provide: HttpBackend, useValue: network(requests) },
    { provide: ErrorHandler, useValue: { handleError: (error: unknown) => errors.push(error) } },
    // The library keeps still on a server.
    { provide: PLATFORM_ID, useValue: 'browser' },
  ];
  const { injector, destroy } = await boot(root, providers);
  // The server's document does not know where it is.
  Object.defineProperty(injector.get(DOCUMENT), 'baseURI', { value: `${ORIGIN}/` });
  return { injector, requests, errors, destroy };
}

type Root = ApplicationConfig | Type<unknown>;

async function load(
  name: string,
  files: ReadonlyMap<string, string>,
  start: string,
): Promise<Root> {
  const folder = join(OUTPUT, name);
  rmSync(folder, { recursive: true, force: true });
  const sources = new Map([...files, ['/entry.ts', `${start}\nexport { start };\n`]]);
  for (const [path, text] of sources) {
    if (!path.endsWith('.ts')) continue;
    const file = join(folder, path.replace(/\.ts$/, '.mjs'));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, compiled(path, text, sources));
  }
  return ((await import(join(folder, 'entry.mjs'))) as { start: Root }).start;
}

function compiled(path: string, text: string, sources: ReadonlyMap<string, string>): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
    },
  });
  // Node wants whole names of files.
  return outputText.replaceAll(/(?<=from |import\()(['"])(.+?)\1/g, (_, quote, module: string) => {
    if (module === 'ngrx-logout') return JSON.stringify(LIBRARY);
    const isFile = sources.has(posix.join(posix.dirname(path), `${module}.ts`));
    const suffix = isFile ? '.mjs' : '/index.mjs';
    return `${quote}${module}${module.startsWith('.') ? suffix : ''}${quote}`;
  });
}

async function boot(root: Root, providers: Provider[]) {
  const document = '<html><body><app-root></app-root></body></html>';
  const config = { document, url: `${ORIGIN}/` };
  const platformRef = platformServer([{ provide: INITIAL_CONFIG, useValue: config }]);
  const injector = await ('providers' in root
    ? bootStandalone(root, providers, platformRef)
    : bootModule(root, providers, platformRef));
  return { injector, destroy: () => platformRef.destroy() };
}

type Platform = ReturnType<typeof platformServer>;

async function bootStandalone(
  root: ApplicationConfig,
  providers: Provider[],
  platformRef: Platform,
): Promise<Injector> {
  class App {
    readonly name = 'any';
  }
  Component({ selector: 'app-root', template: '' })(App);
  const server = { providers: [provideServerRendering(), providers] };
  const config = mergeApplicationConfig(root, server);
  const application: ApplicationRef = await bootstrapApplication(App, config, { platformRef });
  return application.injector;
}

async function bootModule(
  root: Type<unknown>,
  providers: Provider[],
  platformRef: Platform,
): Promise<Injector> {
  class App {
    ngDoBootstrap(): void {
      // Nothing is rendered.
    }
  }
  NgModule({ imports: [root, ServerModule], providers })(App);
  return (await platformRef.bootstrapModule(App)).injector;
}

function network(requests: string[]) {
  return {
    handle({ method, url }: HttpRequest<unknown>): Observable<HttpResponse<unknown>> {
      const { pathname } = new URL(url, ORIGIN);
      requests.push(`${method} ${pathname}`);
      if (pathname !== '/secret') return of(new HttpResponse({ status: 200, url, body: {} }));
      const says = 'Bearer error="invalid_token", error_description="The token was revoked"';
      const headers = new HttpHeaders({ 'WWW-Authenticate': says });
      return throwError(() => new HttpErrorResponse({ status: 401, url, headers }));
    },
  };
}
