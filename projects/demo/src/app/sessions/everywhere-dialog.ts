import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Sessions, type SessionsProblem } from 'ngrx-logout/sessions';
import { Icon } from '../icons/icon';
import { PasswordPrompt } from './password-prompt';

/** Asks before every session ends, and stays open to say so where they did not. */
@Component({
  selector: 'demo-everywhere-dialog',
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatProgressBar,
  ],
  template: `
    <h2 mat-dialog-title>Sign out everywhere?</h2>
    <mat-dialog-content>
      <p>
        Every session of yours ends, on each of your devices and here. You will have to sign in
        again on all of them.
      </p>
      @if (problem(); as problem) {
        <div class="demo-alert" role="alert" data-testid="everywhere-problem">
          <demo-icon name="alert" />
          <span>{{ problem.text }} You are still signed in, here and elsewhere.</span>
        </div>
      }
      <div class="progress">
        @if (isAsking()) {
          <mat-progress-bar mode="indeterminate" aria-label="Asking the server" />
        }
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close [disabled]="isAsking()">
        {{ problem() ? 'Close' : 'Cancel' }}
      </button>
      <button
        matButton="filled"
        class="demo-danger"
        type="button"
        data-testid="everywhere-confirm"
        disabledInteractive
        [disabled]="isAsking()"
        (click)="confirm()"
      >
        {{ problem() ? 'Try again' : 'Sign out everywhere' }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 16px;
    }
    .progress {
      block-size: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EverywhereDialog {
  readonly #sessions = inject(Sessions);
  readonly #prompt = inject(PasswordPrompt);
  readonly #dialog = inject(MatDialogRef);

  protected readonly isAsking = signal(false);
  protected readonly problem = signal<SessionsProblem | null>(null);

  protected async confirm(): Promise<void> {
    if (this.isAsking()) return;
    this.problem.set(null);
    let problem = await this.#ask();
    while (problem?.code === 'reauthentication-required' && (await this.#prompt.ask())) {
      problem = await this.#ask();
    }
    if (problem === null) this.#dialog.close();
    this.problem.set(problem);
  }

  async #ask(): Promise<SessionsProblem | null> {
    this.isAsking.set(true);
    try {
      return await this.#sessions.endAll();
    } finally {
      this.isAsking.set(false);
    }
  }
}
