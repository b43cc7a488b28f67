import { buildIfStale, LIBRARY } from '../build-steps.ts';
import { runNodeTests } from './node-tests.ts';
import { check, type Tally } from './tally.ts';

/** What is published: its form, its public API, its size: `npm run test:package`. */
export async function packageChecks(args: readonly string[]): Promise<Tally> {
  if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
    return check('ng build ngrx-logout', false);
  }
  return runNodeTests(['projects/package/*.test.ts'], args);
}
