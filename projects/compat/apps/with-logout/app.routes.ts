import { Routes } from '@angular/router';
import { provideState } from '@ngrx/store';
import { authFeature } from './auth';
import { HomePage } from './home-page';
import { LoginPage } from './login-page';

export const routes: Routes = [
  {
    path: '',
    providers: [provideState(authFeature)],
    children: [
      { path: '', component: HomePage },
      { path: 'login', component: LoginPage },
    ],
  },
];
