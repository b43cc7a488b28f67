import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDivider } from '@angular/material/divider';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { AuthActions } from '../auth/auth-actions';
import type { User } from '../auth/open-session';
import { Icon } from '../icons/icon';
import { EndSessions } from '../sessions/end-sessions';

/** Who is signed in, and the way out. */
@Component({
  selector: 'demo-account-menu',
  imports: [Icon, MatButton, MatDivider, MatMenu, MatMenuItem, MatMenuTrigger, RouterLink],
  template: `
    <button
      matButton
      type="button"
      class="opener"
      data-testid="account-menu"
      aria-label="Account of {{ user().name }}"
      [matMenuTriggerFor]="menu"
    >
      <span class="content">
        <span class="avatar" [attr.data-initial]="initial()"></span>
        <span class="name" data-testid="current-user">{{ user().name }}</span>
        <demo-icon class="more" name="chevron-down" />
      </span>
    </button>

    <mat-menu #menu="matMenu" class="demo-account-menu" xPosition="before">
      <a mat-menu-item routerLink="/profile">
        <demo-icon matMenuItemIcon class="demo-menu-icon" name="person" />
        <span>Profile</span>
      </a>
      <a mat-menu-item routerLink="/sessions">
        <demo-icon matMenuItemIcon class="demo-menu-icon" name="laptop" />
        <span>Sessions</span>
      </a>
      <mat-divider />
      <button mat-menu-item type="button" data-testid="logout-others" (click)="ends.others()">
        <demo-icon matMenuItemIcon class="demo-menu-icon" name="phone" />
        <span>Sign out other devices</span>
      </button>
      <button
        mat-menu-item
        type="button"
        data-testid="logout-everywhere"
        (click)="ends.everywhere()"
      >
        <demo-icon matMenuItemIcon class="demo-menu-icon" name="globe" />
        <span>Sign out everywhere…</span>
      </button>
      <mat-divider />
      <button mat-menu-item type="button" data-testid="logout" (click)="signOut()">
        <demo-icon matMenuItemIcon class="demo-menu-icon" name="sign-out" />
        <span>Sign out</span>
      </button>
    </mat-menu>
  `,
  styleUrl: './account-menu.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccountMenu {
  readonly #store = inject(Store);
  protected readonly ends = inject(EndSessions);
  readonly user = input.required<User>();
  protected readonly initial = computed(() => this.user().name.charAt(0).toUpperCase());

  protected signOut(): void {
    this.#store.dispatch(AuthActions.logout());
  }
}
