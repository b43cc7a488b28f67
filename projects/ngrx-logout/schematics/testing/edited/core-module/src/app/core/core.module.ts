import { provideHttpClient, withInterceptors, withInterceptorsFromDi } from '@angular/common/http';
import { ModuleWithProviders, NgModule, inject } from '@angular/core';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { LogoutModule, logoutInterceptor } from 'ngrx-logout';
import { UserService } from './user.service';
import { appReducer } from './user.reducer';
import { logOut } from './user.actions';

@NgModule({
  imports: [
    StoreModule.forRoot(appReducer),
    LogoutModule.forRoot({ redirectTo: '/', logoutOn: [logOut] }),
    EffectsModule.forRoot(),
  ],
  providers: [provideHttpClient(withInterceptorsFromDi(), withInterceptors([logoutInterceptor]))],
})
export class CoreModule {
  constructor() {
    const parent = inject(CoreModule, { optional: true, skipSelf: true });
    if (parent) throw new Error('CoreModule is for the root alone.');
  }

  static forRoot(): ModuleWithProviders<CoreModule> {
    return { ngModule: CoreModule, providers: [UserService] };
  }
}
