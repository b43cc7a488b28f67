import { Component, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { authFeature } from './auth';
import { signOut } from './sign-out';

@Component({
  selector: 'app-home-page',
  template: `
    <p id="user">{{ user() }}</p>
    <button id="logout" (click)="logout()">Sign out</button>
  `,
})
export class HomePage {
  readonly #store = inject(Store);
  protected readonly user = this.#store.selectSignal(authFeature.selectUser);

  protected logout(): void {
    this.#store.dispatch(signOut());
  }
}
