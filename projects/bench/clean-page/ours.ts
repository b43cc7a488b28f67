import type { EnvironmentProviders } from '@angular/core';
import { provideStore } from '@ngrx/store';
import { provideLogout, withRevocation, withStoragePurge } from 'ngrx-logout';
import { ShopActions, shopFeature } from './shop.ts';

export const ours = (order: 'revoke-first' | 'local-first'): readonly EnvironmentProviders[] => [
  provideStore({ [shopFeature.name]: shopFeature.reducer }),
  provideLogout(
    {
      redirectTo: '/login',
      logoutOn: [ShopActions.signOut],
      sessionStartedOn: [ShopActions.signedIn],
    },
    withRevocation({ url: '/logout', order, timeout: 1000 }),
    withStoragePurge({ local: { prefix: 'app_' }, session: 'all' }),
  ),
];
