import { HttpXsrfTokenExtractor } from '@angular/common/http';
import { inject } from '@angular/core';
import type { LogoutStep } from '../model/logout-step';

/**
 * Makes HttpClient look at the cookies anew: for the CSRF token among them it remembers all, as of its last write.
 *
 * At the end, because in a tab that follows another they are purged only then.
 */
export const forgetCookiesStep: LogoutStep = {
  name: 'forget-cookies',
  phase: 'leave',
  run: () => {
    inject(HttpXsrfTokenExtractor, { optional: true })?.getToken();
  },
};
