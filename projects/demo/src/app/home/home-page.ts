import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { authFeature } from '../auth/auth-feature';
import { Icon } from '../icons/icon';

/** Public: what the shop is, and what to try in the demo. */
@Component({
  selector: 'demo-home-page',
  imports: [Icon, MatButton, RouterLink],
  templateUrl: './home-page.html',
  styleUrl: './home-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HomePage {
  protected readonly isSignedIn = inject(Store).selectSignal(authFeature.selectIsSignedIn);

  protected readonly picture = [
    { item: 'Kraft paper, roll', when: 'every second week' },
    { item: 'Bench brushes', when: 'last month' },
    { item: 'Wax, natural', when: 'in spring' },
  ];

  protected readonly steps = [
    {
      title: 'Sign in',
      text: 'Take one of the three accounts on the sign-in page. Each has orders of its own.',
    },
    {
      title: 'Leave traces',
      text: 'Open the orders, put one in the cart, look at the profile, switch the theme. The store, localStorage and sessionStorage fill up, as in any app.',
    },
    {
      title: 'Sign out',
      text: 'The server is asked to end the session, the store and the storages are emptied. The theme stays: it is nobody’s secret.',
    },
    {
      title: 'Read the report',
      text: 'The sign-in page shows what was done, how long it took and what the server said. The lab sets a clean sign-out beside a naive one.',
    },
  ];
}
