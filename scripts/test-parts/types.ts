import { build, DEMO, LIBRARY } from '../build-steps.ts';
import { DEMO_SITE } from '../paths.ts';
import { runTool } from '../run-command.ts';
import { isFreeOfDevNotes } from './production-bundle.ts';
import { add, check, NOTHING, type Tally } from './tally.ts';

const PROJECTS = [
  'scripts/tsconfig.json',
  'projects/server/tsconfig.json',
  'projects/demo/e2e/tsconfig.json',
  'projects/compat/tsconfig.json',
  'projects/package/tsconfig.json',
  'projects/bench/tsconfig.json',
  'projects/bench/clean-page/tsconfig.json',
  'projects/package/snippets/tsconfig.json',
  'projects/ngrx-logout/schematics/testing/tsconfig.json',
];

/** Compiles everything; the library and the demo by building them, and looks what became of the dev-mode code. */
export async function types(args: readonly string[]): Promise<Tally> {
  let tally = NOTHING;
  for (const project of PROJECTS) {
    const code = await runTool('typescript', 'tsc', ['--pretty', '-p', project, ...args]);
    tally = add(tally, check(`tsc -p ${project}`, code === 0));
  }
  for (const product of [LIBRARY, DEMO]) {
    const isBuilt = await build(product, { output: 'on-failure' });
    tally = add(tally, check(`ng build ${product.project}`, isBuilt));
  }
  return add(tally, check('no dev-mode diagnostics in the demo', isFreeOfDevNotes(DEMO_SITE)));
}
