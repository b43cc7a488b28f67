import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthActions } from '../auth/auth-actions';
import { authFeature } from '../auth/auth-feature';
import { CartActions } from '../cart/cart-actions';
import { cartLineOf } from '../cart/cart-line';
import { DEMO_ACCOUNTS } from '../login/demo-accounts';
import { OrdersActions } from '../orders/orders-actions';
import { ordersFeature } from '../orders/orders-feature';
import { LabActions } from './lab-feature';
import type { LabStep } from './lab-result';
import { LookForAlice } from './look-for-alice';
import { ServerFaults } from './server-faults';
import { pause, until } from './until';

/** Long enough to see each page go by. */
const GLANCE = 450;

const LEFT_BY_WORK = ['store', 'local-storage', 'session-storage', 'indexed-db', 'cache-storage'];

/** Uses the shop as she would. Every trace is left by the application's own pages and effects. */
@Injectable({ providedIn: 'root' })
export class AliceAtWork {
  readonly #store = inject(Store);
  readonly #router = inject(Router);
  readonly #look = inject(LookForAlice);
  readonly #faults = inject(ServerFaults);
  readonly #problem = this.#store.selectSignal(authFeature.selectProblem);

  /** @returns her access token. */
  async signIn(): Promise<string> {
    this.#reach('sign-in');
    this.#store.dispatch(AuthActions.login(DEMO_ACCOUNTS[0]));
    // Not a signal of this service's, which would hold her token beyond her sign-out.
    const token = this.#store.selectSignal(authFeature.selectAccessToken);
    await until(() => token() !== null || this.#problem() !== null, 'the sign-in');
    return token() ?? Promise.reject(new Error('The sign-in of the lab was refused.'));
  }

  /** @returns how many traces her work has left. */
  async work(): Promise<number> {
    this.#reach('orders');
    // The sign-in leads there by itself; the slice comes with the page.
    await until(() => this.#router.url === '/orders', 'the orders page');
    const status = this.#store.selectSignal(ordersFeature.selectStatus);
    await until(() => status() === 'loaded', 'the orders');
    await pause(GLANCE);

    this.#reach('cart');
    const [order] = this.#store.selectSignal(ordersFeature.selectAll)();
    if (order) this.#store.dispatch(CartActions.lineAdded({ line: cartLineOf(order) }));
    await pause(GLANCE);

    this.#reach('profile');
    await this.#router.navigateByUrl('/profile');
    await until(() => this.#hasLeftEverything(), 'the traces');
    await pause(GLANCE);
    return (await this.#look.now()).length;
  }

  /** Asks for something whose answer comes when she is gone. */
  async askForMore(): Promise<void> {
    await this.#faults.lateOrders();
    this.#store.dispatch(OrdersActions.opened());
  }

  async #hasLeftEverything(): Promise<boolean> {
    const places: readonly string[] = (await this.#look.now()).map(({ place }) => place);
    return LEFT_BY_WORK.every((place) => places.includes(place));
  }

  #reach(step: LabStep): void {
    this.#store.dispatch(LabActions.stepReached({ step }));
  }
}
