import { buildIfStale, LIBRARY } from '../build-steps.ts';
import { runNodeTests } from './node-tests.ts';
import { check, type Tally } from './tally.ts';

/** The built library in Node, in a server render and beside real servers: `npm run test:ssr`. */
export async function ssr(args: readonly string[]): Promise<Tally> {
  if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
    return check('ng build ngrx-logout', false);
  }
  return runNodeTests(['projects/ngrx-logout/{ssr,remote}/**/*.test.mjs'], args);
}
