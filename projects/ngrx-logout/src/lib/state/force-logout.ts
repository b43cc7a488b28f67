import { type Injector, NgZone } from '@angular/core';
import { Store } from '@ngrx/store';
import type { LogoutReason } from '../model/logout-request';
import { LogoutActions } from './logout-actions';

/** Starts a forced run. The Store is looked up only now: an interceptor that injects it early closes a circle. */
export function forceLogout(reason: LogoutReason, injector: Injector): void {
  injector.get(NgZone).run(() => {
    injector.get(Store).dispatch(LogoutActions.logout({ reason }));
  });
}
