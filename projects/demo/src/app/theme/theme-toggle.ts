import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { Icon } from '../icons/icon';
import { ThemeActions, themeFeature } from './theme-feature';

/** Changes between light and dark; the first click leaves the system's choice. */
@Component({
  selector: 'demo-theme-toggle',
  imports: [MatIconButton, Icon],
  template: `
    <button
      matIconButton
      type="button"
      data-testid="theme-toggle"
      [attr.aria-label]="isDark() ? 'Use the light theme' : 'Use the dark theme'"
      (click)="toggle()"
    >
      <demo-icon [name]="isDark() ? 'sun' : 'moon'" />
    </button>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeToggle {
  readonly #store = inject(Store);
  readonly #systemIsDark = inject(DOCUMENT).defaultView?.matchMedia('(prefers-color-scheme: dark)');
  readonly #mode = this.#store.selectSignal(themeFeature.selectMode);

  protected readonly isDark = computed(() =>
    this.#mode() === 'system' ? this.#systemIsDark?.matches === true : this.#mode() === 'dark',
  );

  protected toggle(): void {
    this.#store.dispatch(ThemeActions.chosen({ mode: this.isDark() ? 'light' : 'dark' }));
  }
}
