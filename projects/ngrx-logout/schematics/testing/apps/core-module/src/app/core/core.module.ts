import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { ModuleWithProviders, NgModule, Optional, SkipSelf } from '@angular/core';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { UserService } from './user.service';
import { appReducer } from './user.reducer';

@NgModule({
  imports: [StoreModule.forRoot(appReducer), EffectsModule.forRoot()],
  providers: [provideHttpClient(withInterceptorsFromDi())],
})
export class CoreModule {
  constructor(@Optional() @SkipSelf() parent: CoreModule | null) {
    if (parent) throw new Error('CoreModule is for the root alone.');
  }

  static forRoot(): ModuleWithProviders<CoreModule> {
    return { ngModule: CoreModule, providers: [UserService] };
  }
}
