import {
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
} from '@ngrx/store';

export const ShopActions = createActionGroup({
  source: 'Shop',
  events: {
    'Signed In': props<{ notes: readonly string[] }>(),
    'Sign Out': emptyProps(),
    Revoked: emptyProps(),
  },
});

interface ShopState {
  readonly notes: readonly string[];
}

const initialState: ShopState = { notes: [] };

export const shopFeature = createFeature({
  name: 'shop',
  reducer: createReducer(
    initialState,
    on(ShopActions.signedIn, (_, { notes }): ShopState => ({ notes })),
  ),
});
