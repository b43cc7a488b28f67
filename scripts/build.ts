/** `npm run build`: the library to dist/ngrx-logout, then the demo to dist/demo. */
import { build, DEMO, LIBRARY } from './build-steps.ts';

for (const product of [LIBRARY, DEMO]) {
  if (!(await build(product))) {
    console.error(`\n${product.project} could not be built; the reasons stand above.`);
    process.exit(1);
  }
}
