import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RemoteConnection, type RemoteConnectionState } from 'ngrx-logout/remote';

const SENTENCES: Readonly<Record<RemoteConnectionState, string>> = {
  connected: 'Connected: if another device ends this session, it is seen here at once.',
  connecting: 'Connecting: if another device ends this session, it is seen with the next request.',
  disconnected: 'Not connected.',
};

/** Whether this page would hear at once that its session is over. */
@Component({
  selector: 'demo-connection-dot',
  template: `<span
    role="img"
    data-testid="connection"
    [attr.data-state]="state()"
    [attr.aria-label]="sentence()"
    [title]="sentence()"
  ></span>`,
  styles: `
    :host {
      display: grid;
      place-items: center;
    }
    span {
      inline-size: 10px;
      block-size: 10px;
      border: 2px solid var(--demo-warn);
      border-radius: 50%;
      transition: background-color 200ms;
    }
    span[data-state='connected'] {
      border-color: var(--demo-good);
      background: var(--demo-good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConnectionDot {
  protected readonly state = inject(RemoteConnection).state;
  protected readonly sentence = computed(() => SENTENCES[this.state()]);
}
