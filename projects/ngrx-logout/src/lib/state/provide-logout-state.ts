import {
  type EnvironmentProviders,
  type Provider,
  inject,
  provideAppInitializer,
  provideEnvironmentInitializer,
  untracked,
} from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { takeArrivalNote } from '../core/arrival-note';
import { LOGOUT_CONFIG } from '../core/logout-config';
import { LogoutError } from '../core/logout-error';
import { SessionGate } from '../core/session-gate';
import { LogoutActions } from './logout-actions';
import { LogoutEffects } from './logout-effects';
import { type LogoutState, initialLogoutState, logoutFeature } from './logout-feature-state';

/**
 * All that knows NgRx. Neither `provideState` nor `provideEffects` is used: beside `StoreModule.forRoot` they fail to
 * boot, and before the application's own effects they swallow its `@ngrx/effects/init`.
 */
export function provideLogoutState(): (Provider | EnvironmentProviders)[] {
  return [provideEnvironmentInitializer(addLogoutSlice), provideAppInitializer(listen)];
}

function addLogoutSlice(): void {
  const store = rootStore();
  const initial = stateOnArrival();
  const starts = inject(LOGOUT_CONFIG).sessionStartedOn.map(({ type }) => type);
  // The gate must open in the reducer: effects of the sign-in action already send the new user's requests.
  const asOurs = (action: Action) =>
    starts.includes(action.type) ? LogoutActions.sessionStarted() : action;
  store.addReducer(logoutFeature.name, (state: LogoutState = initial, action) =>
    logoutFeature.reducer(state, asOurs(action)),
  );
  const session = store.selectSignal(logoutFeature.selectSession);
  const status = store.selectSignal(logoutFeature.selectStatus);
  inject(SessionGate).countSessionsBy(
    () => untracked(session),
    () => untracked(status) === 'done',
  );
}

function rootStore(): Store {
  const store = inject<Store>(Store, { optional: true });
  if (!store) {
    throw new LogoutError(
      'no-store',
      'there is no NgRx Store.',
      'Add provideStore() beside provideLogout(), or StoreModule.forRoot() beside LogoutModule.forRoot().',
    );
  }
  if (!inject(Store, { optional: true, self: true })) {
    throw new LogoutError(
      'lazy-provider',
      'provideLogout() stands in a lazy injector, where it cannot see the whole store.',
      'Move it to the providers of the application, beside provideStore().',
    );
  }
  return store;
}

function stateOnArrival(): LogoutState {
  const note = takeArrivalNote();
  return note ? { ...initialLogoutState, ...note, status: 'done' } : initialLogoutState;
}

// Late, so that the application's own effects hear an action first: what they send on it is still out.
function listen(): void {
  inject(LogoutEffects).listen();
}
