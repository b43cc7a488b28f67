import { DestroyRef, Injectable, Injector, inject } from '@angular/core';
import { PageLocation } from '../core/page-location';
import { SessionRecord } from '../core/session-record';
import { WebLock } from '../core/web-lock';
import { forceLogout } from '../state/force-logout';

/** A logout that an earlier page of this browser began and could not finish. */
@Injectable({ providedIn: 'root' })
export class InterruptedLogout {
  readonly #record = inject(SessionRecord);
  readonly #lock = inject(WebLock);
  readonly #injector = inject(Injector);
  readonly #page = inject(PageLocation);
  #settled: Promise<void> | null = null;
  #isDestroyed = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => (this.#isDestroyed = true));
  }

  /**
   * Finishes it, once, as soon as no other tab is about to; resolves when nothing is owed any more.
   *
   * Whoever asks first begins it: the application's own initializers may run before the library's.
   */
  settle(): Promise<void> {
    this.#settled ??= this.#begin();
    return this.#settled;
  }

  /** Whether the browser's last session was ended by a logout, and no other one has begun. */
  get isSessionOver(): boolean {
    return this.#record.entry?.open === false;
  }

  #isOwed(): boolean {
    return this.#record.debts.length > 0;
  }

  #begin(): Promise<void> {
    if (this.#page.isReloading) {
      // All is left to the page that follows. This one must show nothing, and spend no refresh token whose answer it
      // would not live to see.
      return new Promise(() => undefined);
    }
    return this.#isOwed() ? this.#finish() : Promise.resolve();
  }

  #finish(): Promise<void> {
    return this.#lock.whenFree(async () => {
      // Another tab may have paid meanwhile, or somebody signed in.
      if (!this.#isDestroyed && this.#isOwed()) {
        await forceLogout('interrupted', this.#injector);
      }
    });
  }
}

/**
 * A guard that keeps the first private route until an interrupted logout is finished.
 *
 * @example
 * export const privateRoutes: Routes = [
 *   { path: 'orders', canMatch: [logoutSettled, signedIn], loadChildren: () => import('./orders') },
 * ];
 */
export async function logoutSettled(): Promise<true> {
  await inject(InterruptedLogout).settle();
  return true;
}

/**
 * Whether an application that starts may take up the session of an earlier page, such as by a refresh cookie: not after
 * a logout, until somebody signs in. The cookie may still be good, because a server that hangs or fails has ended
 * nothing.
 *
 * Waits for an interrupted logout, as `logoutSettled` does. Without localStorage every page begins a session.
 *
 * @example
 * if (await mayRestoreSession()) {
 *   await firstValueFrom(http.post('/api/auth/refresh', null));
 * }
 */
export async function mayRestoreSession(): Promise<boolean> {
  const interrupted = inject(InterruptedLogout);
  await interrupted.settle();
  return !interrupted.isSessionOver;
}
