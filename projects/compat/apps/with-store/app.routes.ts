import { Routes } from '@angular/router';
import { HomePage } from './home-page';
import { LoginPage } from './login-page';

export const routes: Routes = [
  { path: '', component: HomePage },
  { path: 'login', component: LoginPage },
];
