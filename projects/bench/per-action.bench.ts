import { interleaved } from './support/interleaved.ts';
import { median, minimum, ratio } from './support/statistics.ts';
import { table } from './support/table.ts';
import { Worker } from './support/worker.ts';

const SLICES = [10, 50, 200];
const VARIANTS = [
  'bare',
  'bare again',
  'by hand',
  'ours',
  'ours, own action, keep',
  'ngrx-store-localstorage, 5 keys',
];
const ROUNDS = 21;

/** What a meta-reducer costs each action that is none of its own. */
for (const slices of SLICES) {
  const workers = VARIANTS.map(
    (variant) => [variant, new Worker('per-action-worker.ts', variant, String(slices))] as const,
  );
  const samples = await interleaved(
    Object.fromEntries(workers.map(([name, worker]) => [name, () => worker.measure()])),
    ROUNDS,
  );
  for (const [, worker] of workers) await worker[Symbol.asyncDispose]();
  const bare = samples['bare'] ?? [];
  const byHand = samples['by hand'] ?? [];
  console.log(`\n${slices} slices, nanoseconds an action, ${ROUNDS} rounds\n`);
  console.log(
    table(
      [
        'meta-reducer',
        'minimum',
        'median',
        'to bare (minima)',
        'to bare (pairs)',
        'to by hand (pairs)',
      ],
      VARIANTS.map((name) => {
        const own = samples[name] ?? [];
        return [
          name,
          minimum(own).toFixed(0),
          median(own).toFixed(0),
          ratio(own, bare).ofMinima.toFixed(3),
          ratio(own, bare).ofPairs.toFixed(3),
          ratio(own, byHand).ofPairs.toFixed(3),
        ];
      }),
    ),
  );
}
