import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { PasswordDialog } from './password-dialog';

/** Lets the user show the password again: the server wants it before other sessions are ended. */
@Injectable({ providedIn: 'root' })
export class PasswordPrompt {
  readonly #dialog = inject(MatDialog);

  /** Whether the server has accepted it; `false` where the user gave up. */
  async ask(): Promise<boolean> {
    const dialog = this.#dialog.open<PasswordDialog, void, boolean>(PasswordDialog, {
      width: '400px',
    });
    return (await firstValueFrom(dialog.afterClosed())) ?? false;
  }
}
