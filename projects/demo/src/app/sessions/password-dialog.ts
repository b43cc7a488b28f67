import { HttpErrorResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { firstValueFrom } from 'rxjs';
import { AuthApi } from '../auth/auth-api';
import { Icon } from '../icons/icon';

/** The password goes from the field to the server: no action and no store ever holds it. */
@Component({
  selector: 'demo-password-dialog',
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
  ],
  template: `
    <form [formGroup]="form" (ngSubmit)="show()">
      <h2 mat-dialog-title>Your password, please</h2>
      <mat-dialog-content>
        <p>You signed in a while ago. Before other sessions are ended, show that it is you.</p>
        @if (problem(); as problem) {
          <div class="demo-alert" role="alert" data-testid="reauth-error">
            <demo-icon name="alert" />
            <span>{{ problem }}</span>
          </div>
        }
        <mat-form-field appearance="outline" hideRequiredMarker>
          <mat-label>Password</mat-label>
          <input
            matInput
            cdkFocusInitial
            type="password"
            required
            autocomplete="current-password"
            data-testid="reauth-password"
            formControlName="password"
          />
          <mat-error>Please enter your password.</mat-error>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>Cancel</button>
        <button
          matButton="filled"
          type="submit"
          data-testid="reauth-submit"
          disabledInteractive
          [disabled]="isAsking()"
        >
          {{ isAsking() ? 'Checking…' : 'Continue' }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PasswordDialog {
  readonly #api = inject(AuthApi);
  readonly #dialog = inject<MatDialogRef<PasswordDialog, boolean>>(MatDialogRef);

  protected readonly form = inject(NonNullableFormBuilder).group({ password: '' });
  protected readonly isAsking = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async show(): Promise<void> {
    if (this.form.invalid || this.isAsking()) return;
    this.isAsking.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.#api.reauthenticate(this.form.getRawValue().password));
      this.#dialog.close(true);
    } catch (error) {
      this.problem.set(sentenceFor(error));
    } finally {
      this.isAsking.set(false);
    }
  }
}

function sentenceFor(error: unknown): string {
  const status = error instanceof HttpErrorResponse ? error.status : 0;
  if (status === 403) return 'The password is wrong.';
  if (status === 429) return 'Too many attempts. Please wait a minute.';
  return 'The server cannot be reached. Please try again.';
}
