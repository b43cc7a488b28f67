import { inject } from '@angular/core';
import { LOGOUT_CONFIG } from '../core/logout-config';

const SHARE = 0.9;

/**
 * Aborts a little before the walk goes on without the step. Call in an injection context.
 *
 * A purger that heeds it can still report what it has done, and touches nothing afterwards: by then the storage may
 * hold the next user's data.
 */
export function stepDeadline(): AbortSignal {
  return AbortSignal.timeout(inject(LOGOUT_CONFIG).stepTimeout * SHARE);
}
