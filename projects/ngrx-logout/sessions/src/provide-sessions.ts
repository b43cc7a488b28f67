import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { Store } from '@ngrx/store';
import { EndByLogout } from './end-by-logout';
import { SessionVault } from './session-vault';
import { Sessions } from './sessions';
import { SessionsEffects } from './sessions-effects';
import { sessionsFeature } from './sessions-feature';
import { SessionsJobs } from './sessions-jobs';
import { type SessionsOptions, SESSIONS_OPTIONS, resolveSessions } from './sessions-options';
import { SessionsServer } from './sessions-server';

/**
 * Lists the user's sessions and ends them: one, the others, or, by a logout, all. Adds the slice `sessions`, which
 * the clear of a logout empties and nothing here persists.
 *
 * Belongs to the application's providers or to those of a route, beside `provideLogout()` and `provideHttpClient()`,
 * in any position.
 *
 * @param options where the server lists and ends sessions; times in milliseconds.
 * @throws LogoutError `invalid-sessions` for options that could not work.
 * @example
 * provideSessions({
 *   url: '/api/auth/sessions',
 *   endOthers: { url: '/api/auth/logout-all', body: { keepCurrent: true } },
 * })
 */
export function provideSessions(options: SessionsOptions): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: SESSIONS_OPTIONS, useValue: resolveSessions(options) },
    SessionVault,
    SessionsServer,
    SessionsJobs,
    EndByLogout,
    SessionsEffects,
    Sessions,
    provideEnvironmentInitializer(startSessions),
  ]);
}

// Neither provideState nor provideEffects: beside StoreModule.forRoot they fail to boot, and before the application's
// own effects they swallow its @ngrx/effects/init.
function startSessions(): void {
  // The store comes first: a reducer that is added before it exists swallows @ngrx/store/init.
  inject(Store).addReducer(sessionsFeature.name, sessionsFeature.reducer);
  inject(SessionsEffects);
}
