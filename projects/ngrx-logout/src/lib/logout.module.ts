import { type ModuleWithProviders, NgModule } from '@angular/core';
import type { LogoutConfig } from './core/logout-config';
import type { LogoutFeature } from './core/logout-feature';
import { provideLogout } from './provide-logout';

/**
 * `provideLogout` for applications that are built of NgModules.
 *
 * @example
 * imports: [StoreModule.forRoot(reducers), EffectsModule.forRoot(), LogoutModule.forRoot({ redirectTo: '/login' })]
 */
@NgModule()
export class LogoutModule {
  /** Takes what `provideLogout` takes, and belongs to the root module alone. */
  static forRoot(
    config: LogoutConfig = {},
    ...features: readonly LogoutFeature[]
  ): ModuleWithProviders<LogoutModule> {
    return { ngModule: LogoutModule, providers: [provideLogout(config, ...features)] };
  }
}
