import { HTTP_INTERCEPTORS, HttpClientModule } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { RouterModule } from '@angular/router';
import { EffectsModule } from '@ngrx/effects';
import { ActionReducerMap, StoreModule } from '@ngrx/store';
import { LogoutInterceptor, LogoutModule } from 'ngrx-logout';

import { AppComponent } from './app.component';
import { AuthActionTypes } from './auth/auth.actions';
import { authReducer, AuthState } from './auth/auth.reducer';
import { TokenInterceptor } from './token.interceptor';

const reducers = { auth: authReducer } as unknown as ActionReducerMap<{ auth: AuthState }>;

@NgModule({
  declarations: [
    AppComponent
  ],
  imports: [
    BrowserModule,
    HttpClientModule,
    RouterModule.forRoot([]),
    StoreModule.forRoot(reducers, {
      runtimeChecks: { strictStateImmutability: true }
    }),
    LogoutModule.forRoot({
      redirectTo: '/',
      logoutOn: [{ type: AuthActionTypes.Logout }],
      sessionStartedOn: [{ type: AuthActionTypes.LoginSuccess }]
    }),
    EffectsModule.forRoot([])
  ],
  providers: [
    { provide: HTTP_INTERCEPTORS, useClass: TokenInterceptor, multi: true },
    { provide: HTTP_INTERCEPTORS, useClass: LogoutInterceptor, multi: true }
  ],
  bootstrap: [AppComponent]
})
export class AppModule { }
