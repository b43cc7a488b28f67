import { provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { ModuleWithProviders, NgModule, inject } from '@angular/core';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { UserService } from './user.service';
import { appReducer } from './user.reducer';

@NgModule({
  imports: [StoreModule.forRoot(appReducer), EffectsModule.forRoot()],
  providers: [provideHttpClient(withInterceptorsFromDi())],
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
