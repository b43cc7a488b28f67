import { DatePipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Session } from 'ngrx-logout/sessions';
import { Icon } from '../icons/icon';
import { deviceIcon } from './device-icon';
import { lastSeen } from './last-seen';

/** One device. What it calls itself is somebody else's text, and is shown as text. */
@Component({
  selector: 'demo-session-row',
  imports: [DatePipe, Icon, MatButton],
  template: `
    <span class="device"><demo-icon [name]="icon()" /></span>
    <div class="what">
      <h3>{{ name() }}</h3>
      <p class="demo-small demo-muted">
        <span>{{ seen() }}</span>
        @if (session().ip) {
          <span>{{ session().ip }}</span>
        }
        @if (session().createdAt; as createdAt) {
          <span>Signed in {{ createdAt | date: 'd MMM y, HH:mm' }}</span>
        }
      </p>
    </div>
    @if (session().current) {
      <span class="here">This device</span>
    } @else {
      <button
        matButton="outlined"
        type="button"
        data-testid="session-end"
        [attr.aria-label]="'End the session on ' + name()"
        (click)="end.emit()"
      >
        End
      </button>
    }
  `,
  styleUrl: './session-row.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionRow {
  readonly session = input.required<Session>();
  readonly now = input.required<number>();
  readonly end = output();

  protected readonly icon = computed(() => deviceIcon(this.session().device));
  protected readonly name = computed(() => {
    const { device, browser } = this.session();
    return [device, browser].filter((part) => part !== '').join(', ') || 'Unknown device';
  });
  protected readonly seen = computed(() =>
    this.session().current ? 'Active now' : lastSeen(this.session().lastActiveAt, this.now()),
  );
}
