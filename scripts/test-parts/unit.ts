import { findBrowser } from '../find-browser.ts';
import { runTool } from '../run-command.ts';
import { withResultFile } from './result-file.ts';
import { add, NOTHING, withExitCode, type Tally } from './tally.ts';

const PROJECTS = ['ngrx-logout', 'recipes', 'demo'];

/** Karma and Jasmine in a browser: `npm run unit -- [PROJECT] --include='**\/walk.spec.ts'`. */
export async function unit(args: readonly string[]): Promise<Tally> {
  const browser = await findBrowser();
  console.log(`Browser: ${browser.path}`);
  const chosen = PROJECTS.filter((project) => project === args[0]);
  const options = chosen.length > 0 ? args.slice(1) : args;

  let tally = NOTHING;
  for (const project of chosen.length > 0 ? chosen : PROJECTS) {
    console.log(`\n${project}`);
    const { code, result } = await withResultFile((file) =>
      runTool('@angular/cli', 'ng', ['test', project, '--no-watch', ...options], {
        env: { ...browser.env, CHROME_BIN: browser.path, KARMA_RESULT_FILE: file },
      }),
    );
    tally = add(
      tally,
      withExitCode((result as Tally | null) ?? NOTHING, code, `ng test ${project}`),
    );
  }
  return tally;
}
