import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import { labFeature } from './lab-feature';
import { STEP_WORDS } from './step-words';

/** Says on every page what a run of the lab is doing there. */
@Component({
  selector: 'demo-lab-banner',
  template: `
    <p role="status" data-testid="lab-step" [class.shown]="doing() !== null">
      @if (doing(); as doing) {
        <span class="lab">Lab</span> {{ doing }}…
      }
    </p>
  `,
  styles: `
    p {
      position: fixed;
      inset-block-end: 20px;
      inset-inline: 16px;
      z-index: 15;
      display: none;
      align-items: center;
      gap: 10px;
      inline-size: fit-content;
      max-inline-size: calc(100vw - 32px);
      margin-inline: auto;
      padding: 10px 18px 10px 10px;
      border-radius: 24px;
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      font: var(--mat-sys-body-medium);
      letter-spacing: normal;
    }
    .shown {
      display: flex;
    }
    .lab {
      padding: 2px 10px;
      border-radius: 14px;
      background: var(--mat-sys-inverse-primary);
      color: var(--mat-sys-inverse-surface);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LabBanner {
  readonly #step = inject(Store).selectSignal(labFeature.selectStep);
  protected readonly doing = computed(() => {
    const step = this.#step();
    return step === null ? null : STEP_WORDS[step];
  });
}
