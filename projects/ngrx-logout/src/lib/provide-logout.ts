import {
  type EnvironmentProviders,
  type Provider,
  inject,
  makeEnvironmentProviders,
  provideAppInitializer,
  provideEnvironmentInitializer,
} from '@angular/core';
import { INITIAL_STATE, META_REDUCERS } from '@ngrx/store';
import {
  INSTALLATIONS,
  checkInstallation,
  refuseEndlessWait,
  refuseRepeatedFeatures,
} from './check-setup';
import { LOGOUT_CONFIG, type LogoutConfig, resolveConfig } from './core/logout-config';
import { type LogoutFeature, provideSteps } from './core/logout-feature';
import { onLogoutStep } from './core/on-logout';
import { provideDiagnostics } from './dev/provide-diagnostics';
import { TabSession } from './core/tab-session';
import { leaveStep } from './navigation/leave-step';
import { noteWhatLeaks } from './note-what-leaks';
import { InterruptedLogout } from './page/finish-interrupted';
import { purgeBeforeStart } from './page/purge-before-start';
import { watchPageRestore } from './page/watch-page-restore';
import { clearStateMetaReducer } from './state/clear-state-meta-reducer';
import { provideLogoutState } from './state/provide-logout-state';
import { restoringMetaReducer } from './state/restoring-meta-reducer';
import { hearOtherTabs } from './tabs/hear-other-tabs';
import { tabSteps } from './tabs/tab-steps';

declare const ngDevMode: boolean | undefined;

/**
 * Sets up the logout of an application: after `LogoutActions.logout()` nothing of the old user is left, and nothing
 * comes back. Each feature closes one more leak.
 *
 * Belongs to the application's providers, beside `provideStore()`, in any position. Add `logoutInterceptor` to
 * `provideHttpClient()`, innermost.
 *
 * @param config where the logout ends, which actions start it, what survives; see {@link LogoutConfig}.
 * @param features such as `withRevocation()` and `withStoragePurge()`, each at most once.
 * @throws LogoutError for a configuration that could not work: `invalid-config`, `invalid-redirect`,
 * `repeated-feature`; when the application starts: `no-store`, `lazy-provider`, `provided-twice`, `repeated-step`.
 * @example
 * provideLogout(
 *   { redirectTo: '/login', logoutOn: [AuthActions.logout], sessionStartedOn: [AuthActions.loginSuccess] },
 *   withRevocation({ url: '/api/auth/logout' }),
 *   withStoragePurge({ local: { prefix: 'app_' }, session: 'all' }),
 * )
 */
export function provideLogout(
  config: LogoutConfig = {},
  ...features: readonly LogoutFeature[]
): EnvironmentProviders {
  const resolved = resolveConfig(config);
  refuseRepeatedFeatures(features);
  refuseEndlessWait(features, config);
  return makeEnvironmentProviders([
    { provide: LOGOUT_CONFIG, useValue: resolved },
    { provide: INSTALLATIONS, multi: true, useValue: provideLogout },
    provideSteps(onLogoutStep, leaveStep(resolved.stepTimeout)),
    features.map(({ providers }) => [...providers]),
    {
      provide: META_REDUCERS,
      multi: true,
      useFactory: () => {
        purgeBeforeStart();
        return resolved.restoreInitialState
          ? restoringMetaReducer(inject<Record<string, unknown> | undefined>(INITIAL_STATE) ?? {})
          : clearStateMetaReducer;
      },
    },
    provideLogoutState(),
    provideAppInitializer(() => {
      // Not awaited: what it waits for may be another tab, and the application must start.
      void inject(InterruptedLogout).settle();
    }),
    provideEnvironmentInitializer(checkInstallation),
    features.some(({ kind }) => kind === 'NoCrossTab') ? [] : crossTab(),
    typeof ngDevMode === 'undefined' || ngDevMode
      ? [provideEnvironmentInitializer(noteWhatLeaks), provideDiagnostics()]
      : [],
  ]);
}

function crossTab(): (Provider | EnvironmentProviders)[] {
  return [
    TabSession,
    provideSteps(...tabSteps),
    provideEnvironmentInitializer(hearOtherTabs),
    provideEnvironmentInitializer(watchPageRestore),
  ];
}
