import { join } from 'node:path';
import { ROOT } from '../paths.ts';
import { runNode } from '../run-command.ts';
import { withResultFile } from './result-file.ts';
import { NOTHING, withExitCode, type Tally } from './tally.ts';

const REPORTER = join(ROOT, 'scripts/test-parts/node-test-reporter.ts');

/** Runs node:test on the files, with further options before them. */
export async function runNodeTests(
  files: readonly string[],
  options: readonly string[] = [],
): Promise<Tally> {
  const { code, result } = await withResultFile((file) =>
    runNode([
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${REPORTER}`,
      `--test-reporter-destination=${file}`,
      ...options,
      ...files,
    ]),
  );
  return withExitCode((result as Tally | null) ?? NOTHING, code, 'node --test');
}
