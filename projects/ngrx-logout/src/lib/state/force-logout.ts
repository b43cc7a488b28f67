import { type Injector, NgZone } from '@angular/core';
import { Store } from '@ngrx/store';
import type { LogoutReport } from '../model/logout-report';
import type { LogoutReason } from '../model/logout-request';
import { LogoutEffects } from './logout-effects';
import { LogoutActions } from './logout-actions';

/** Starts a forced run. The Store is looked up only now: an interceptor that injects it early closes a circle. */
export function forceLogout(reason: LogoutReason, injector: Injector): Promise<LogoutReport> {
  const action = LogoutActions.logout({ reason });
  injector.get(NgZone).run(() => {
    injector.get(Store).dispatch(action);
  });
  return injector.get(LogoutEffects).answerTo(action);
}
