import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Store } from '@ngrx/store';
import { type LogoutPhase, logoutFeature } from 'ngrx-logout';

const DOING: Partial<Readonly<Record<LogoutPhase, string>>> = {
  revoke: 'Asking the server to end the session.',
  clear: 'Emptying the store and the storages.',
  leave: 'Almost there.',
};

/** Stands in place of the private pages while a sign-out is under way. */
@Component({
  selector: 'demo-signing-out',
  imports: [MatProgressBar],
  template: `
    <section class="demo-card" data-testid="signing-out" role="status" aria-live="polite">
      <h1>Signing out…</h1>
      <mat-progress-bar mode="indeterminate" aria-label="Signing out" />
      <p class="demo-small demo-muted">{{ doing() }}</p>
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: 16px;
      max-inline-size: 420px;
      margin: clamp(24px, 12vh, 120px) auto 0;
      animation: appear 200ms ease-out;
    }
    h1 {
      font-size: 1.375rem;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SigningOut {
  readonly #phase = inject(Store).selectSignal(logoutFeature.selectPhase);
  protected readonly doing = computed(() => DOING[this.#phase() ?? 'revoke'] ?? '');
}
