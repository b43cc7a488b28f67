import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { ActionsSubject } from '@ngrx/store';
import { writeArrivalNote } from '../core/arrival-note';
import { ExternalUrl } from '../core/local-url';
import { PageLocation } from '../core/page-location';
import { redirectTarget } from '../core/redirect-target';
import { webStorage } from '../core/web-storage';

/**
 * Leaves a page whose session was ended elsewhere, and has perhaps been followed by another user's: shows nothing,
 * dispatches nothing, touches nothing that tabs share. Call in an injection context.
 *
 * Nothing is dispatched, because with a persistence meta-reducer even a clear would overwrite the next user's data.
 */
export function leaveSilently(): void {
  const page = inject(PageLocation);
  page.isGivenUp = true;
  // Timers of the application run until the page is gone, and its persistence writes with every action.
  inject(ActionsSubject).ngOnDestroy();
  page.hide();
  const reason = 'other-tab';
  const startedAt = new Date().toISOString();
  const target = redirectTarget({ scope: 'local', reason, startedAt, steps: [] });
  try {
    webStorage('sessionStorage')?.clear();
  } catch {
    // Blocked (SecurityError): then there is nothing in it either.
  }
  if (target instanceof ExternalUrl) {
    page.replace(target.href);
    return;
  }
  writeArrivalNote({ reason, report: null });
  page.replace(inject(Location).prepareExternalUrl(target));
}
