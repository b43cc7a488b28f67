import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { type LogoutSettings, chooseSettings, logoutSettings } from '../logout/logout-settings';
import { LabChoice } from './lab-choice';
import { LEAVE_WORDS, ORDER_WORDS, timeoutWords } from './lab-words';

/** Chooses how the shop's own sign-out goes about it. A choice loads the page anew: configuration is read at its start. */
@Component({
  selector: 'demo-lab-settings',
  imports: [LabChoice],
  templateUrl: './lab-settings.html',
  styleUrl: './lab-settings.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LabSettings {
  readonly isBusy = input.required<boolean>();

  readonly #location = inject(DOCUMENT).location;

  protected readonly settings = logoutSettings();
  protected readonly ways = LEAVE_WORDS;
  protected readonly orders = ORDER_WORDS;
  protected readonly timeouts = timeoutWords(this.settings.timeout);

  protected choose(chosen: Partial<LogoutSettings>): void {
    // Not those of this page: who is quick chooses twice before the next one is there.
    chooseSettings({ ...logoutSettings(), ...chosen });
    this.#location.reload();
  }
}
