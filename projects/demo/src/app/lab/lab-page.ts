import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Store } from '@ngrx/store';
import { authFeature } from '../auth/auth-feature';
import { Icon } from '../icons/icon';
import { logoutSettings } from '../logout/logout-settings';
import { ReportTimeline } from '../logout/report-timeline';
import { LabChoice } from './lab-choice';
import { LabColumn } from './lab-column';
import { labFeature } from './lab-feature';
import { LabRun } from './lab-run';
import { LabSettings } from './lab-settings';
import { MOOD_WORDS } from './lab-words';

/** A naive logout and a clean one, side by side: what does each leave? */
@Component({
  selector: 'demo-lab-page',
  imports: [Icon, LabChoice, LabColumn, LabSettings, MatButton, ReportTimeline],
  templateUrl: './lab-page.html',
  styleUrl: './lab-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LabPage {
  readonly #store = inject(Store);
  readonly #step = this.#store.selectSignal(labFeature.selectStep);

  protected readonly lab = inject(LabRun);
  protected readonly moods = MOOD_WORDS;
  protected readonly isLoadedAnew = logoutSettings().leave === 'reload';
  protected readonly isBusy = computed(() => this.#step() !== null);
  protected readonly naive = this.#store.selectSignal(labFeature.selectNaive);
  protected readonly clean = this.#store.selectSignal(labFeature.selectClean);
  protected readonly isDirty = this.#store.selectSignal(labFeature.selectIsDirty);
  protected readonly hasLeftovers = this.#store.selectSignal(labFeature.selectHasLeftovers);
  protected readonly hasFailed = this.#store.selectSignal(labFeature.selectHasFailed);
  protected readonly isServerDeaf = this.#store.selectSignal(labFeature.selectIsServerDeaf);
  protected readonly isSignedIn = this.#store.selectSignal(authFeature.selectIsSignedIn);
  protected readonly left = this.#store.selectSignal(labFeature.selectLeftByCleanUp);

  private readonly cleaned = viewChild<ElementRef<HTMLElement>>('cleaned');

  constructor() {
    void this.lab.resume();
    let wasCleaned: boolean | null = null;
    afterRenderEffect(() => {
      const isCleaned = this.left() !== null;
      if (wasCleaned === false && isCleaned) this.cleaned()?.nativeElement.focus();
      wasCleaned = isCleaned;
    });
  }
}
