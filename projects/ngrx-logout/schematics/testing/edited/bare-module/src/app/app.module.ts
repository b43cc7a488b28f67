import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { NgModule } from '@angular/core';
import { BrowserModule } from '@angular/platform-browser';
import { EffectsModule } from '@ngrx/effects';
import { StoreModule } from '@ngrx/store';
import { LogoutModule, logoutInterceptor } from 'ngrx-logout';
import { AppComponent } from './app.component';

@NgModule({
  declarations: [AppComponent],
  imports: [
    BrowserModule,
    StoreModule.forRoot({}),
    EffectsModule.forRoot([]),
    LogoutModule.forRoot({ redirectTo: '/' }),
  ],
  bootstrap: [AppComponent],
  providers: [provideHttpClient(withInterceptors([logoutInterceptor]))],
})
export class AppModule {}
