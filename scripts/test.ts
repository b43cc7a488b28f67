/**
 * `npm test`: everything that proves the product, or the parts that are named: `node scripts/test.ts lint unit`.
 * What follows one part's name goes to its runner: `npm run e2e -- -g "signs out"`.
 * The last line is `N passed, N failed`.
 */
import { compat } from './test-parts/compat.ts';
import { e2e } from './test-parts/e2e.ts';
import { lint } from './test-parts/lint.ts';
import { packageChecks } from './test-parts/package-checks.ts';
import { schematics } from './test-parts/schematics.ts';
import { server } from './test-parts/server.ts';
import { ssr } from './test-parts/ssr.ts';
import { add, NOTHING, outcomeOf, type Part, type Tally } from './test-parts/tally.ts';
import { types } from './test-parts/types.ts';
import { unit } from './test-parts/unit.ts';

/** In this order; the end-to-end tests use what `types` has built. */
const EVERY_TIME: Readonly<Record<string, Part>> = {
  lint,
  types,
  unit,
  ssr,
  schematics,
  package: packageChecks,
  server,
  e2e,
};
/** Takes minutes and the network: only when it is named. */
const ON_DEMAND: Readonly<Record<string, Part>> = { compat };

const PARTS = new Map<string, Part>(Object.entries({ ...EVERY_TIME, ...ON_DEMAND }));

const { names, rest } = readArguments(process.argv.slice(2));
let total: Tally = NOTHING;
for (const name of names) {
  console.log(`\n━━ ${name}`);
  total = add(total, await runPart(name));
}
for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason})`);
console.log(`\n${outcomeOf(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function runPart(name: string): Promise<Tally> {
  const startedAt = performance.now();
  let tally: Tally;
  try {
    tally = await (PARTS.get(name) as Part)(rest);
  } catch (error) {
    console.error(error);
    tally = { ...NOTHING, failed: 1 };
  }
  if (tally.passed + tally.failed === 0) {
    console.error(`${name} ran no test at all, which counts as a failure.`);
    tally = { ...tally, failed: 1 };
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`━━ ${name}: ${outcomeOf(tally)} (${seconds} s)`);
  return tally;
}

function readArguments(args: readonly string[]): { names: string[]; rest: string[] } {
  const known = [...PARTS.keys()];
  if (args.length === 0) return { names: Object.keys(EVERY_TIME), rest: [] };
  const end = args.findIndex((argument) => !PARTS.has(argument));
  const names = args.slice(0, end === -1 ? args.length : end);
  const rest = args.slice(names.length);
  if (names.length === 0)
    giveUp(`There is no part "${rest[0]}"; the parts are ${known.join(', ')}.`);
  if (names.length > 1 && rest.length > 0) {
    giveUp(`"${rest.join(' ')}" can only go to one part, not to ${names.join(' and ')}.`);
  }
  return { names, rest };
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
