import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Logout } from 'ngrx-logout';
import { AppHeader } from './header/app-header';
import { LabBanner } from './lab/lab-banner';
import { SigningOut } from './logout/signing-out';

@Component({
  selector: 'demo-root',
  imports: [AppHeader, LabBanner, RouterOutlet, SigningOut],
  template: `
    <a class="skip" href="#main" (click)="skipTo($event, main)">Skip to content</a>
    <demo-header />
    <main #main id="main" tabindex="-1">
      <!-- No private page stays on the screen while the server is asked and the store is emptied. -->
      @if (logout.inProgress()) {
        <demo-signing-out />
      } @else {
        <router-outlet />
      }
    </main>
    <demo-lab-banner />
    <footer>
      <p class="demo-small demo-muted">
        A fictional shop. Its sign-out is real: it is done by <code>ngrx-logout</code>.
      </p>
    </footer>
  `,
  styleUrl: './app.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly logout = inject(Logout);

  // With a base href, the bare fragment would be a link to the home page.
  protected skipTo(event: Event, main: HTMLElement): void {
    event.preventDefault();
    main.focus();
  }
}
