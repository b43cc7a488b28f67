import { patchState, signalStore, withHooks, withMethods, withState } from '@ngrx/signals';
import { withLogoutReset } from 'ngrx-logout/signals';
import type { CartLine } from '../cart/cart-line';
import { readRecent, writeRecent } from './recent-storage';

const MOST = 3;

interface RecentState {
  readonly lines: readonly CartLine[];
}

/**
 * What the user ordered again last, for the next time: a store of its own beside NgRx's.
 *
 * Without `withLogoutReset()` it would go on holding the old user's lines: no reducer reaches it.
 */
export const RecentOrders = signalStore(
  { providedIn: 'root' },
  withState<RecentState>({ lines: [] }),
  withMethods((store) => ({
    add(line: CartLine): void {
      const others = store.lines().filter(({ orderId }) => orderId !== line.orderId);
      const lines = [line, ...others].slice(0, MOST);
      patchState(store, { lines });
      writeRecent(lines);
    },
  })),
  withHooks({
    // Not in withState(): the reset goes back to what that was.
    onInit: (store) => {
      patchState(store, { lines: readRecent() });
    },
  }),
  withLogoutReset(),
);
