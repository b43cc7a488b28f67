import type { Routes } from '@angular/router';
import { logoutSettled } from 'ngrx-logout';
import { signedIn, signedOut } from './auth/signed-in';
import { HomePage } from './home/home-page';
import { LoginPage } from './login/login-page';

// An interrupted sign-out is finished before anything private is shown.
const privately = [logoutSettled, signedIn];

export const routes: Routes = [
  { path: '', pathMatch: 'full', component: HomePage },
  {
    path: 'login',
    title: 'Sign in · Quayside Supply',
    canMatch: [signedOut],
    // Not lazy: a user who signs out without a network must still arrive here.
    component: LoginPage,
  },
  {
    path: 'orders',
    title: 'Orders · Quayside Supply',
    canMatch: privately,
    loadChildren: () => import('./orders/orders.routes').then((file) => file.ordersRoutes),
  },
  {
    path: 'profile',
    title: 'Profile · Quayside Supply',
    canMatch: privately,
    loadComponent: () => import('./profile/profile-page').then((file) => file.ProfilePage),
  },
  {
    path: 'sessions',
    title: 'Sessions · Quayside Supply',
    canMatch: privately,
    loadComponent: () => import('./sessions/sessions-page').then((file) => file.SessionsPage),
  },
  {
    path: 'lab',
    title: 'Lab · Quayside Supply',
    loadComponent: () => import('./lab/lab-page').then((file) => file.LabPage),
  },
  { path: '**', redirectTo: '' },
];
