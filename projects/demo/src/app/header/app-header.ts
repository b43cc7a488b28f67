import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Store } from '@ngrx/store';
import { Logout } from 'ngrx-logout';
import { authFeature } from '../auth/auth-feature';
import { ConnectionDot } from '../remote/connection-dot';
import { ThemeToggle } from '../theme/theme-toggle';
import { AccountMenu } from './account-menu';

const LAB = { path: '/lab', name: 'Lab', testId: 'nav-lab' };
const LINKS = [
  { path: '/orders', name: 'Orders', testId: 'nav-orders' },
  { path: '/profile', name: 'Profile', testId: 'nav-profile' },
  { path: '/sessions', name: 'Sessions', testId: 'nav-sessions' },
  LAB,
];

@Component({
  selector: 'demo-header',
  imports: [AccountMenu, ConnectionDot, MatButton, RouterLink, RouterLinkActive, ThemeToggle],
  templateUrl: './app-header.html',
  styleUrl: './app-header.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppHeader {
  readonly #logout = inject(Logout);
  readonly #user = inject(Store).selectSignal(authFeature.selectUser);

  // The store still knows the user while the server is asked; the screen should not.
  protected readonly user = computed(() => (this.#logout.inProgress() ? null : this.#user()));
  protected readonly links = computed(() => (this.user() ? LINKS : [LAB]));
  protected readonly canSignIn = computed(() => !this.#logout.inProgress() && !this.#user());
}
