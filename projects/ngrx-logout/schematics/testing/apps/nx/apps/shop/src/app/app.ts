import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { AuthActions } from '@shop/auth';

@Component({ selector: 'shop-root', template: '' })
export class App {
  readonly #store = inject(Store);

  signOut(): void {
    this.#store.dispatch(AuthActions.logout());
  }
}
