import { type Action, combineReducers } from '@ngrx/store';
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

  function run(...actions: Action[]) {
    const reducer = persistSlices(
      combineReducers({ cart: cartFeature.reducer, theme: themeFeature.reducer }),
    );
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

    expect(run()).toEqual({ cart: { lines: [line], status: 'open' }, theme: { mode: 'dark' } });
  });
});
