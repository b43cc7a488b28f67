import { buildIfStale, DEMO } from '../build-steps.ts';
import { runTool } from '../run-command.ts';
import { withResultFile } from './result-file.ts';
import { check, NOTHING, withExitCode, type SkippedTest, type Tally } from './tally.ts';

/** The part of Playwright's JSON report that counts. */
interface Report {
  readonly suites: readonly Suite[];
  /** What went wrong outside the tests, for example a spec that does not compile. */
  readonly errors: readonly unknown[];
  readonly stats: Readonly<Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>>;
}
interface Suite {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly annotations: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

/** Ours, not Playwright's: every combination of the logout matrix, not only every pair. */
const FULL = '--full';

/** The built demo in a real browser, against the reference server: `npm run e2e -- -g "T-05"`, `npm run e2e -- --full`. */
export async function e2e(args: readonly string[]): Promise<Tally> {
  if (!(await buildIfStale(DEMO, { output: 'on-failure' }))) return check('ng build demo', false);
  const options = args.filter((argument) => argument !== FULL);
  const { code, result } = await withResultFile((file) =>
    runTool('@playwright/test', 'playwright', ['test', ...options], {
      env: { E2E_RESULT_FILE: file, ...(args.includes(FULL) && { E2E_FULL: '1' }) },
    }),
  );
  return withExitCode(result === null ? NOTHING : tallyOf(result as Report), code, 'playwright');
}

function tallyOf({ stats, errors, suites }: Report): Tally {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: suites.flatMap(skippedIn),
  };
}

function skippedIn({ title, suites = [], specs }: Suite): SkippedTest[] {
  const here = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => ({
        name: `${title} › ${spec.title}`,
        reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given',
      })),
  );
  return [...here, ...suites.flatMap(skippedIn)];
}
