import { buildIfStale, LIBRARY } from '../build-steps.ts';
import { runNodeTests } from './node-tests.ts';
import { check, type Tally } from './tally.ts';

/** `ng add` on applications of every style: `npm run test:schematics -- --test-name-pattern=nx`. */
export async function schematics(args: readonly string[]): Promise<Tally> {
  if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
    return check('ng build ngrx-logout', false);
  }
  return runNodeTests(['projects/ngrx-logout/schematics/testing/*.test.ts'], args);
}
