import { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'orders' },
  { path: 'login', loadComponent: () => import('./auth/login-page').then((file) => file.LoginPage) },
];
