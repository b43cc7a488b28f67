import { HTTP_INTERCEPTORS, HttpClientModule } from '@angular/common/http';
import { ApplicationConfig, importProvidersFrom } from '@angular/core';
import { StoreModule, createReducer } from '@ngrx/store';
import { LogoutInterceptor, provideLogout } from 'ngrx-logout';
import { LanguageInterceptor } from './language.interceptor';

export const appConfig: ApplicationConfig = {
  providers: [
    { provide: HTTP_INTERCEPTORS, useClass: LanguageInterceptor, multi: true },
    { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true },
    importProvidersFrom(StoreModule.forRoot({ language: createReducer('en') }), HttpClientModule),
    provideLogout({ redirectTo: '/' }),
  ],
};
