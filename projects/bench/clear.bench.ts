import { interleaved } from './support/interleaved.ts';
import { median, minimum, ratio, type Samples } from './support/statistics.ts';
import { table } from './support/table.ts';
import { Worker } from './support/worker.ts';

const VARIANTS = ['an ordinary action', 'again', 'keep 0', 'keep 3', 'keep 100'];
const ROUNDS = 21;

/** What the clear costs with 200 slices, and whether it depends on what is in them. */
for (const entities of [0, 10_000]) {
  const workers = VARIANTS.map(
    (variant) => [variant, new Worker('clear-worker.ts', variant, String(entities))] as const,
  );
  const variants = Object.fromEntries(
    workers.map(([name, worker]) => [name, () => worker.measure()]),
  );
  const cold = await interleaved(variants, 1);
  const warm = await interleaved(variants, ROUNDS);
  for (const [, worker] of workers) await worker[Symbol.asyncDispose]();
  const ordinary: Samples = warm['an ordinary action'] ?? [];
  console.log(`\n200 slices of ${entities} entities, microseconds, ${ROUNDS} rounds\n`);
  console.log(
    table(
      ['reduced', 'first call', 'minimum', 'median', 'to an ordinary action (minima)', '(pairs)'],
      VARIANTS.map((name) => {
        const own = warm[name] ?? [];
        return [
          name,
          (cold[name]?.[0] ?? NaN).toFixed(0),
          minimum(own).toFixed(1),
          median(own).toFixed(1),
          ratio(own, ordinary).ofMinima.toFixed(2),
          ratio(own, ordinary).ofPairs.toFixed(2),
        ];
      }),
    ),
  );
}
