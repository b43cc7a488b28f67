import type { Routes } from '@angular/router';
import { signedIn, signedOut } from './auth/signed-in';
import { HomePage } from './home/home-page';

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: HomePage },
  {
    path: 'login',
    title: 'Sign in · Quayside Supply',
    canMatch: [signedOut],
    loadComponent: () => import('./login/login-page').then((file) => file.LoginPage),
  },
  {
    path: 'orders',
    title: 'Orders · Quayside Supply',
    canMatch: [signedIn],
    loadChildren: () => import('./orders/orders.routes').then((file) => file.ordersRoutes),
  },
  {
    path: 'profile',
    title: 'Profile · Quayside Supply',
    canMatch: [signedIn],
    loadComponent: () => import('./profile/profile-page').then((file) => file.ProfilePage),
  },
  { path: '**', redirectTo: '' },
];
