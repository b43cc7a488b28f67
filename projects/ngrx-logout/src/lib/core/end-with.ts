import type { DestroyRef } from '@angular/core';
import type { Subscription } from 'rxjs';

/** Ends a subscription with its injector, and keeps nothing of one that has ended before. */
export function endWith(destroyRef: DestroyRef, subscription: Subscription): void {
  const forget = destroyRef.onDestroy(() => {
    subscription.unsubscribe();
  });
  subscription.add(forget);
}
