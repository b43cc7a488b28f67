import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

export const LIBRARY_SOURCES = join(ROOT, 'projects/ngrx-logout');
export const LIBRARY_DIST = join(ROOT, 'dist/ngrx-logout');
export const DEMO_SOURCES = join(ROOT, 'projects/demo');
export const DEMO_DIST = join(ROOT, 'dist/demo');
/** What the server serves as `STATIC_DIR`. */
export const DEMO_SITE = join(DEMO_DIST, 'browser');
export const SERVER_MAIN = join(ROOT, 'projects/server/src/main.ts');

/** For what is made once and may be deleted at any time. */
export const CACHE = join(ROOT, 'node_modules/.cache/ngrx-logout');
