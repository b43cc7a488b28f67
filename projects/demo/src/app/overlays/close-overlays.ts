import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { onLogout } from 'ngrx-logout';

/** Closes dialogs and toasts at a logout: they hang on the body, not on the page they were opened from. */
export function closeOverlays(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const dialog = inject(MatDialog);
    const toasts = inject(MatSnackBar);
    onLogout(() => {
      dialog.closeAll();
      toasts.dismiss();
    });
  });
}
