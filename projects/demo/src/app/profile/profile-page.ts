import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Icon } from '../icons/icon';
import type { Profile } from './profile';

/** Private data that never sees the store: this component holds the only copy. */
@Component({
  selector: 'demo-profile-page',
  imports: [Icon, MatButton, MatProgressBar],
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  protected readonly answer = httpResource<Profile>(() => '/api/profile');

  protected readonly lines = computed(() => {
    if (!this.answer.hasValue()) return [];
    const { email, phone, address, note } = this.answer.value();
    return [
      { label: 'Email', text: email },
      { label: 'Phone', text: phone },
      { label: 'Delivery address', text: address },
      { label: 'Note to the driver', text: note },
    ];
  });
}
