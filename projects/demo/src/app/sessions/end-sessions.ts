import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router } from '@angular/router';
import { Sessions, type SessionsAnswer, type SessionsProblem } from 'ngrx-logout/sessions';
import { EverywhereDialog } from './everywhere-dialog';
import { PasswordPrompt } from './password-prompt';

const HERE = '/sessions';

/** Ends sessions and says what came of it, wherever the button stands. */
@Injectable({ providedIn: 'root' })
export class EndSessions {
  readonly #sessions = inject(Sessions);
  readonly #prompt = inject(PasswordPrompt);
  readonly #dialog = inject(MatDialog);
  readonly #toasts = inject(MatSnackBar);
  readonly #router = inject(Router);

  one(id: string, name: string): Promise<void> {
    return this.#follow(this.#sessions.end(id), `The session on ${name} has ended.`);
  }

  others(): Promise<void> {
    return this.#follow(this.#sessions.endOthers(), 'You are signed out on all other devices.');
  }

  /** Asks first: it ends this session too. */
  everywhere(): void {
    this.#dialog.open(EverywhereDialog, { width: '440px' });
  }

  /** Does again what failed last. */
  retry(): Promise<void> {
    switch (this.#sessions.error()?.attempt.kind) {
      case 'load':
        void this.#sessions.load();
        return Promise.resolve();
      case 'end-all':
        this.everywhere();
        return Promise.resolve();
      case 'end-others':
        return this.others();
      default:
        return this.#follow(this.#sessions.retry(), 'The session has ended.');
    }
  }

  async #follow(answer: SessionsAnswer, done: string): Promise<void> {
    let problem = await answer;
    while (problem?.code === 'reauthentication-required' && (await this.#prompt.ask())) {
      problem = await this.#sessions.retry();
    }
    this.#tell(problem, done);
  }

  #tell(problem: SessionsProblem | null, done: string): void {
    if (problem === null) {
      this.#toasts.open(done, undefined, { duration: 5000 });
      // The page shows it beside its list, and the sign-in page says why this session ended.
    } else if (problem.code !== 'interrupted' && this.#router.url !== HERE) {
      this.#toasts.open(problem.text, 'Close');
    }
  }
}
