import { InputModalityDetector } from '@angular/cdk/a11y';
import { type EnvironmentProviders, inject, provideEnvironmentInitializer } from '@angular/core';
import { onLogout } from 'ngrx-logout';

/**
 * Lets Angular Material forget which element was clicked or typed into last.
 *
 * It holds that element until the next one, and with it all of the page around it, which a logout has taken off the
 * screen.
 */
export function forgetLastTouched(): EnvironmentProviders {
  return provideEnvironmentInitializer(() => {
    const detector = inject(InputModalityDetector);
    onLogout(() => {
      detector._mostRecentTarget = null;
    });
  });
}
