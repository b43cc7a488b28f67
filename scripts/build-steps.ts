import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CACHE, DEMO_SITE, DEMO_SOURCES, LIBRARY_DIST, LIBRARY_SOURCES, ROOT } from './paths.ts';
import { runTool, type RunOptions } from './run-command.ts';

interface Product {
  readonly project: string;
  /** Stands there after a build. */
  readonly result: string;
  /** What plain TypeScript compiles into the result afterwards. */
  readonly schematics?: string;
  readonly sources: readonly string[];
}

export const LIBRARY: Product = {
  project: 'ngrx-logout',
  result: join(LIBRARY_DIST, 'schematics/ng-add/index.js'),
  schematics: join(LIBRARY_SOURCES, 'tsconfig.schematics.json'),
  sources: [LIBRARY_SOURCES],
};

/** Built from the library's sources, not from its dist. */
export const DEMO: Product = {
  project: 'demo',
  result: join(DEMO_SITE, 'index.html'),
  sources: [
    ...['src', 'public', 'tsconfig.app.json'].map((name) => join(DEMO_SOURCES, name)),
    ...['src', 'sessions', 'remote', 'signals', 'devtools', 'testing'].map((name) =>
      join(LIBRARY_SOURCES, name),
    ),
  ],
};

const WORKSPACE_FILES = ['angular.json', 'package-lock.json', 'tsconfig.json'];

/** Whether it worked; if not, the compiler has said why. */
export async function build(
  { project, schematics }: Product,
  options?: RunOptions,
): Promise<boolean> {
  const stamp = stampOf(project);
  rmSync(stamp, { force: true });
  const startedAt = new Date();
  const code = await runTool('@angular/cli', 'ng', ['build', project], options);
  if (code !== 0) return false;
  if (schematics && (await runTool('typescript', 'tsc', ['-p', schematics], options)) !== 0) {
    return false;
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(stamp, '');
  // A file that was saved while the build ran may not be in it.
  utimesSync(stamp, startedAt, startedAt);
  return true;
}

/** Builds only what is missing or older than its sources. */
export async function buildIfStale(product: Product, options?: RunOptions): Promise<boolean> {
  return isFresh(product) || (await build(product, options));
}

function isFresh({ project, result, sources }: Product): boolean {
  const stamp = stampOf(project);
  if (!existsSync(stamp) || !existsSync(result)) return false;
  const workspace = WORKSPACE_FILES.map((name) => join(ROOT, name));
  const newest = Math.max(...[...sources, ...workspace].map(newestChange));
  return newest < statSync(stamp).mtimeMs;
}

/** Folders count too: a file that was removed leaves no other trace. */
function newestChange(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(entry.mtimeMs, ...inside);
}

function stampOf(project: string): string {
  return join(CACHE, `built-${project}`);
}
