import { inject } from '@angular/core';
import type { LogoutReport } from '../model/logout-report';
import { type LogoutReason, isReason } from '../model/logout-request';
import { LOGOUT_CONFIG } from './logout-config';
import { webStorage } from './web-storage';

/** What the page after a hard leave is told. Holds no personal data. */
export interface ArrivalNote {
  readonly reason: LogoutReason;
  readonly report: LogoutReport | null;
}

/** Leaves the note for the next page of this tab. Call in an injection context. */
export function writeArrivalNote(note: ArrivalNote): void {
  try {
    webStorage('sessionStorage')?.setItem(key(), JSON.stringify(note));
  } catch {
    // A blocked or full storage costs the notice on the next page, never the logout.
  }
}

/** Reads the note once; gone, malformed and forbidden are the same as none. Call in an injection context. */
export function takeArrivalNote(): ArrivalNote | null {
  try {
    const storage = webStorage('sessionStorage');
    const text = storage?.getItem(key());
    storage?.removeItem(key());
    return text ? checked(JSON.parse(text) as Partial<ArrivalNote>) : null;
  } catch {
    // Storage is blocked (SecurityError) or the text is no JSON: there is nothing to tell.
    return null;
  }
}

function key(): string {
  return `ngrx-logout:${inject(LOGOUT_CONFIG).namespace}:arrival`;
}

function checked({ reason, report }: Partial<ArrivalNote>): ArrivalNote | null {
  return isReason(reason) ? { reason, report: Array.isArray(report?.steps) ? report : null } : null;
}
