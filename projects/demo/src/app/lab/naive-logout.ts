import { DOCUMENT, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Store } from '@ngrx/store';
import { LabActions } from './lab-feature';

/**
 * Signs out as many applications do: one cookie, the store (naive-reset.ts), the login page. Nothing of ngrx-logout.
 *
 * For /lab only. Call in an injection context.
 */
export async function naiveLogout(): Promise<void> {
  const router = inject(Router);
  inject(DOCUMENT).cookie = 'last_user=; Path=/; Max-Age=0';
  inject(Store).dispatch(LabActions.naiveLogout());
  await router.navigateByUrl('/lab');
}
