/** `npm run pack`: dist/ngrx-logout-<version>.tgz, which `npm install` and `ng add` take. */
import { relative } from 'node:path';
import { buildIfStale, LIBRARY } from './build-steps.ts';
import { packLibrary } from './pack-library.ts';
import { ROOT } from './paths.ts';

if (!(await buildIfStale(LIBRARY))) {
  console.error('\nNothing packed: the library could not be built; the reasons stand above.');
  process.exit(1);
}
console.log(relative(ROOT, packLibrary()));
