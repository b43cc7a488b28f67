import { routerReducer } from '@ngrx/router-store';
import { authFeature } from '../auth/auth-feature';
import { cartFeature } from '../cart/cart-feature';
import { labFeature } from '../lab/lab-feature';
import { themeFeature } from '../theme/theme-feature';

/** What is there from the start; lazy features bring their own. */
export const reducers = {
  [authFeature.name]: authFeature.reducer,
  [cartFeature.name]: cartFeature.reducer,
  [labFeature.name]: labFeature.reducer,
  [themeFeature.name]: themeFeature.reducer,
  router: routerReducer,
};
