import { DestroyRef, assertInInjectionContext, inject } from '@angular/core';
import type { LogoutStep, StepResult } from '../model/logout-step';
import { type CallbackCount, type LogoutCallback, LogoutCallbacks } from './logout-callbacks';

/**
 * Runs code when a logout clears the store: for caches, open dialogs and fields of services. Without it, what lives
 * outside the store survives a logout that does not reload the page.
 *
 * Call it in an injection context. The callback lives as long as the injector it was registered in, so that one of a
 * destroyed component neither runs nor is retained. It runs after `stateCleared` was reduced and before the storages
 * are purged; a Promise is awaited within `stepTimeout`. Whoever registers during a run, before the clear, is heard.
 *
 * One that throws or rejects goes to Angular's `ErrorHandler` and stops no other; the report's line `on-logout` then
 * says `failed` and how many, and the page is left for good, because something of the user may be left in its memory.
 * Callbacks do not run in a server render.
 *
 * @param callback is told the context of the run, such as its reason.
 * @returns a function that unregisters it; calling it again does nothing.
 * @throws NG0203 outside of an injection context.
 * @example
 * const dialog = inject(MatDialog);
 * onLogout(() => dialog.closeAll());
 */
export function onLogout(callback: LogoutCallback): () => void {
  assertInInjectionContext(onLogout);
  // First, because it throws where the owner is destroyed already, and nothing may be left registered then.
  const forgetOwner = inject(DestroyRef).onDestroy(() => {
    unregister();
  });
  const unregister = inject(LogoutCallbacks).add(callback);
  return () => {
    forgetOwner();
    unregister();
  };
}

/** Runs what `onLogout()` registered. */
export const onLogoutStep: LogoutStep = {
  name: 'on-logout',
  phase: 'clear',
  run: (context) => {
    const counted = inject(LogoutCallbacks).run(context);
    return counted instanceof Promise ? counted.then(resultOf) : resultOf(counted);
  },
};

function resultOf({ ran, failed }: CallbackCount): StepResult {
  if (ran === 0) {
    return { outcome: 'skipped', detail: 'nothing registered' };
  }
  return failed === 0
    ? { outcome: 'done' }
    : { outcome: 'failed', detail: `${failed} of ${ran} callbacks failed` };
}
