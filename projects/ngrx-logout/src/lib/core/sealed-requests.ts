import { InjectionToken, inject } from '@angular/core';
import { PageLocation } from './page-location';

/** Beginnings of the urls that may be asked for between two sessions; without it, all may. */
export const SEALED_REQUESTS = new InjectionToken<readonly string[]>('ngrx-logout sealed requests');

/** Whether a seal lets a url pass. Call in an injection context. */
export function isOpenUrl(url: string): boolean {
  const beginnings = inject(SEALED_REQUESTS, { optional: true });
  const page = inject(PageLocation);
  return (
    beginnings?.some((beginning) => page.absolute(url).startsWith(page.absolute(beginning))) ?? true
  );
}
