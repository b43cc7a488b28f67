import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RecentOrders } from './recent-orders';

/** What the user ordered again last, as a reminder. */
@Component({
  selector: 'demo-recent-panel',
  template: `
    @if (recent.lines().length) {
      <section class="demo-card" data-testid="recent" aria-labelledby="recent-title">
        <h2 id="recent-title">Lately in the cart</h2>
        <ul>
          @for (line of recent.lines(); track line.orderId) {
            <li>
              <p>{{ line.item }}</p>
              <p class="demo-small demo-muted">{{ line.note }}</p>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    .demo-card,
    ul {
      display: grid;
      gap: 12px;
    }
    p {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecentPanel {
  protected readonly recent = inject(RecentOrders);
}
