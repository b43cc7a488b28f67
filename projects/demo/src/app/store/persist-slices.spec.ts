import { type Action, combineReducers } from '@ngrx/store';
import { LogoutActions, logoutFeature } from 'ngrx-logout';
import { CartActions } from '../cart/cart-actions';
import { cartFeature } from '../cart/cart-feature';
import { ThemeActions, themeFeature } from '../theme/theme-feature';
import { persistSlices } from './persist-slices';

describe('persistSlices', () => {
  const KEYS = ['demo_cart', 'theme'];

  beforeEach(forget);
  afterEach(forget);

  function forget(): void {
    KEYS.forEach((key) => {
      localStorage.removeItem(key);
    });
  }

  function persisting() {
    return persistSlices(
      combineReducers({
        cart: cartFeature.reducer,
        theme: themeFeature.reducer,
        logout: logoutFeature.reducer,
      }),
    );
  }

  function run(...actions: Action[]) {
    const reducer = persisting();
    let state = reducer(undefined, { type: '@ngrx/store/init' });
    for (const action of actions) state = reducer(state, action);
    return state;
  }

  it('marks the user’s entries with the prefix that a logout purges, and no other', () => {
    const line = { orderId: 'o1', item: 'Wax', quantity: 1, note: 'mine' };
    run(CartActions.lineAdded({ line }), ThemeActions.chosen({ mode: 'dark' }));

    expect(localStorage.getItem('demo_cart')).toContain('mine');
    expect(localStorage.getItem('theme')).toBe('{"mode":"dark"}');
    expect(localStorage.getItem('cart')).toBeNull();
  });

  it('brings both back at the next start', () => {
    const line = { orderId: 'o1', item: 'Wax', quantity: 1, note: 'mine' };
    run(CartActions.lineAdded({ line }), ThemeActions.chosen({ mode: 'dark' }));

    const { cart, theme } = run();

    expect(cart).toEqual({ lines: [line], status: 'open' });
    expect(theme).toEqual({ mode: 'dark' });
  });

  it('writes no cart when nobody is signed in, but a theme', () => {
    const line = { orderId: 'o1', item: 'Wax', quantity: 1, note: 'mine' };
    const startedAt = '2026-01-01T00:00:00.000Z';
    run(
      LogoutActions.started({ reason: 'user', scope: 'local', startedAt }),
      CartActions.lineAdded({ line }),
      ThemeActions.chosen({ mode: 'dark' }),
    );

    expect(localStorage.getItem('demo_cart')).toBeNull();
    expect(localStorage.getItem('theme')).toBe('{"mode":"dark"}');
  });

  it('forgets what it read at the start when a logout has purged it', () => {
    const line = { orderId: 'o1', item: 'Wax', quantity: 1, note: 'mine' };
    run(CartActions.lineAdded({ line }));
    const reducer = persisting();
    const lazyFeature = { type: '@ngrx/store/update-reducers' };
    const cleared = { ...run(), cart: cartFeature.reducer(undefined, lazyFeature) };
    expect(reducer(cleared, lazyFeature).cart.lines).toEqual([line]);

    forget();
    reducer(cleared, LogoutActions.storagePurged({ steps: [] }));

    expect(reducer(cleared, lazyFeature).cart.lines).toEqual([]);
  });
});
