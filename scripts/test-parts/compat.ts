import { buildIfStale, LIBRARY } from '../build-steps.ts';
import { packLibrary } from '../pack-library.ts';
import { runNodeTests } from './node-tests.ts';
import { check, type Tally } from './tally.ts';

/**
 * `ng add` of the packed library in fresh applications of each Angular that it supports, built and used in a browser:
 * `npm run test:compat`, or `npm run test:compat -- --test-name-pattern="Angular 22"`.
 */
export async function compat(args: readonly string[]): Promise<Tally> {
  if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
    return check('ng build ngrx-logout', false);
  }
  packLibrary();
  return runNodeTests(['projects/compat/compat.test.ts'], args);
}
