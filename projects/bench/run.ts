/** `npm run bench`: all benchmarks one after the other, or those that are named: `npm run bench -- clear bytes`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, LIBRARY } from '../../scripts/build-steps.ts';
import { runNode } from '../../scripts/run-command.ts';

const ENDING = '.bench.ts';
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ENDING))
  .map((file) => file.slice(0, -ENDING.length));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join(', ')}"; there are ${known.join(', ')}.`);
  process.exitCode = 1;
} else if (!(await buildIfStale(LIBRARY, { output: 'on-failure' }))) {
  process.exitCode = 1;
} else {
  for (const name of named.length > 0 ? named : known) {
    console.log(`\n━━ ${name}`);
    const code = await runNode([join(import.meta.dirname, `${name}${ENDING}`)]);
    if (code !== 0) process.exitCode = 1;
  }
}
