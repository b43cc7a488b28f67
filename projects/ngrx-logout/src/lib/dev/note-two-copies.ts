import { warn } from './warn';

declare const ngDevMode: boolean | undefined;

/** Where the copies of the library in this page find each other: nothing else is common to them. */
export const COPIES = Symbol.for('ngrx-logout copies');

const page = globalThis as { [COPIES]?: number };

if (typeof ngDevMode === 'undefined' || ngDevMode) {
  page[COPIES] = (page[COPIES] ?? 0) + 1;
}

/** Says that the library was loaded twice: features and interceptor of one copy do not know the logout of the other. */
export function noteTwoCopies(): void {
  if ((page[COPIES] ?? 0) > 1) {
    warn(
      'two copies of the library are loaded, and they do not know each other. Look at npm ls ngrx-logout.',
    );
  }
}
