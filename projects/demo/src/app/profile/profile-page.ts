import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  resource,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Icon } from '../icons/icon';
import { NoteDraft } from './note-draft';
import type { Profile } from './profile';
import { ProfileCopy } from './profile-copy';

/** Private data that never sees the store: this component holds it, and a copy waits in Cache Storage. */
@Component({
  selector: 'demo-profile-page',
  imports: [Icon, MatButton, MatProgressBar, NoteDraft],
  templateUrl: './profile-page.html',
  styleUrl: './profile-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  readonly #copies = inject(ProfileCopy);

  protected readonly answer = httpResource<Profile>(() => '/api/profile');
  readonly #copy = resource({
    params: () => this.answer.error(),
    loader: () => this.#copies.find(),
  });

  protected readonly profile = computed(() => {
    if (this.answer.hasValue()) return this.answer.value();
    return this.#copy.hasValue() ? this.#copy.value() : null;
  });

  protected readonly lines = computed(() => {
    const profile = this.profile();
    if (profile === null) return [];
    const { email, phone, address, note } = profile;
    return [
      { label: 'Email', text: email },
      { label: 'Phone', text: phone },
      { label: 'Delivery address', text: address },
      { label: 'Note to the driver', text: note },
    ];
  });

  constructor() {
    effect(() => {
      // A full or forbidden storage only costs the copy.
      if (this.answer.hasValue()) this.#copies.keep(this.answer.value()).catch(() => undefined);
    });
  }
}
