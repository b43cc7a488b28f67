import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';

/** The two storages of a tab. */
export type WebStorageKind = 'localStorage' | 'sessionStorage';

/**
 * The storage of the page, or `null` where there is none. Call in an injection context.
 *
 * Reading the property throws a `SecurityError` in a sandboxed frame or with blocked cookies; the caller decides.
 */
export function webStorage(kind: WebStorageKind): Storage | null {
  return inject(DOCUMENT).defaultView?.[kind] ?? null;
}
