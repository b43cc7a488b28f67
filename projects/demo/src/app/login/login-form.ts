import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Store } from '@ngrx/store';
import { AuthActions } from '../auth/auth-actions';
import { authFeature } from '../auth/auth-feature';
import type { LoginProblem } from '../auth/open-session';
import { Icon } from '../icons/icon';
import { DEMO_ACCOUNTS, type DemoAccount } from './demo-accounts';

const SENTENCES: Readonly<Record<LoginProblem, string>> = {
  'invalid-credentials': 'The username or the password is wrong.',
  'too-many-attempts': 'Too many attempts. Please wait a minute.',
  unreachable: 'The server cannot be reached. Please try again.',
};

@Component({
  selector: 'demo-login-form',
  imports: [Icon, MatButton, MatError, MatFormField, MatInput, MatLabel, ReactiveFormsModule],
  templateUrl: './login-form.html',
  styleUrl: './login-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoginForm {
  readonly #store = inject(Store);
  readonly #problem = this.#store.selectSignal(authFeature.selectProblem);

  protected readonly accounts = DEMO_ACCOUNTS;
  protected readonly isSigningIn = this.#store.selectSignal(authFeature.selectIsSigningIn);
  protected readonly error = computed(() => {
    const problem = this.#problem();
    return problem === null ? null : SENTENCES[problem];
  });

  protected readonly form = inject(NonNullableFormBuilder).group({
    username: '',
    password: '',
  });

  protected fillIn({ username, password }: DemoAccount): void {
    this.form.setValue({ username, password });
  }

  protected submit(): void {
    if (this.form.invalid || this.isSigningIn()) return;
    this.#store.dispatch(AuthActions.login(this.form.getRawValue()));
  }
}
