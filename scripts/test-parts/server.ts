import { runNodeTests } from './node-tests.ts';
import type { Tally } from './tally.ts';

/** The reference server's tests: `npm run test:server -- --test-name-pattern=logout [FILES]`. */
export function server(args: readonly string[]): Promise<Tally> {
  const files = args.filter((argument) => argument.endsWith('.ts'));
  const options = args.filter((argument) => !argument.endsWith('.ts'));
  return runNodeTests(files.length > 0 ? files : ['projects/server/test/**/*.test.ts'], options);
}
