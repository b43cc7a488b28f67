import type { Routes } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideState } from '@ngrx/store';
import { forgetSelectorsOf } from '../store/forget-selectors';
import * as ordersEffects from './orders-effects';
import { ordersFeature } from './orders-feature';
import { OrdersPage } from './orders-page';

/** Brings the page, its slice and its effects, when somebody first goes there. */
export const ordersRoutes: Routes = [
  {
    path: '',
    component: OrdersPage,
    providers: [
      provideState(ordersFeature),
      provideEffects(ordersEffects),
      forgetSelectorsOf(ordersFeature),
    ],
  },
];
