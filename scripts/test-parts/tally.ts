/** What a test runner found. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

export interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

/** One kind of tests. Takes arguments for its runner. */
export type Part = (args: readonly string[]) => Promise<Tally>;

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] };

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
  };
}

/** A check that is one test, for example a compiler run. */
export function check(name: string, isGood: boolean): Tally {
  console.log(`${isGood ? '✓' : '✗'} ${name}`);
  return { ...NOTHING, [isGood ? 'passed' : 'failed']: 1 };
}

/** A runner that ends badly without a failed test (a crash, a lost browser) must not look green. */
export function withExitCode(tally: Tally, code: number, runner: string): Tally {
  if (code === 0 || tally.failed > 0) return tally;
  console.error(`${runner} ended with exit code ${code} although no test failed.`);
  return { ...tally, failed: 1 };
}

export function outcomeOf({ passed, failed, skipped }: Tally): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}
