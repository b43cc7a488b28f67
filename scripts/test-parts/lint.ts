import { runTool } from '../run-command.ts';
import { runNodeTests } from './node-tests.ts';
import { add, check, type Tally } from './tally.ts';

/** ESLint, Prettier, and the scripts' own tests: above all, that the layer rules find what they are for. */
export async function lint(args: readonly string[]): Promise<Tally> {
  const eslint = await runTool('eslint', 'eslint', ['--max-warnings=0', '.', ...args]);
  const linted = check('eslint', eslint === 0);
  const prettier = await runTool('prettier', 'prettier', ['--check', '--log-level=warn', '.']);
  const formatted = check('prettier --check', prettier === 0);
  const ownTests = await runNodeTests(['scripts/*.test.ts']);
  return [formatted, ownTests].reduce(add, linted);
}
