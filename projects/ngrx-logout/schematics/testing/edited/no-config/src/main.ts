import { provideHttpClient, withInterceptors } from '@angular/common/http'
import { Component } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { provideEffects } from '@ngrx/effects'
import { provideStore } from '@ngrx/store'
import { logoutInterceptor, provideLogout } from 'ngrx-logout'

@Component({ selector: 'app-root', template: '' })
class App {}

bootstrapApplication(App, {
  providers: [
    provideStore(),
    provideEffects(),
    provideLogout({ redirectTo: '/' }),
    provideHttpClient(withInterceptors([logoutInterceptor])),
  ],
}).catch((error: unknown) => console.error(error))
