import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LogoutReason, LogoutScope } from 'ngrx-logout';
import { Icon } from '../icons/icon';
import { reasonSentence } from './reason-sentence';

/** Tells the user why this is the sign-in page. */
@Component({
  selector: 'demo-signed-out-notice',
  imports: [Icon],
  template: `
    <p
      role="status"
      data-testid="signed-out-notice"
      [attr.data-reason]="reason()"
      [class.asked]="reason() === 'user'"
    >
      <demo-icon [name]="reason() === 'user' ? 'check' : 'lock'" />
      <span>{{ sentence() }}</span>
    </p>
  `,
  styles: `
    p {
      display: flex;
      gap: 12px;
      align-items: center;
      padding: 14px 18px;
      border-radius: 12px;
      background: var(--demo-warn-container);
      color: var(--demo-warn);
      font-weight: 550;
    }
    .asked {
      background: var(--demo-good-container);
      color: var(--demo-good);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignedOutNotice {
  readonly reason = input.required<LogoutReason>();
  readonly scope = input<LogoutScope>('local');
  protected readonly sentence = computed(() => reasonSentence(this.reason(), this.scope()));
}
