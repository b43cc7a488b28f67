import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthActions } from './auth';

@Component({
  selector: 'app-login-page',
  template: `<button id="login" (click)="login()">Sign in</button>`,
})
export class LoginPage {
  readonly #store = inject(Store);
  readonly #router = inject(Router);

  protected login(): void {
    const user = 'ALICE-PRIVATE';
    this.#store.dispatch(AuthActions.loginSuccess({ user }));
    localStorage.setItem('app_cart', user);
    localStorage.setItem('theme', 'dark');
    sessionStorage.setItem('draft', user);
    void this.#router.navigateByUrl('/');
  }
}
