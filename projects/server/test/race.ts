import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SessionStore } from '../src/store/session-store.ts';
import type { StoreAddress } from './open-store.ts';

type Call<Method extends 'create' | 'end' | 'endAll' | 'rotate'> = [
  method: Method,
  ...arguments: Parameters<SessionStore[Method]>,
];

/** A call of a store, as data, so that it can be handed to a thread. */
export type Step = Call<'create'> | Call<'end'> | Call<'endAll'> | Call<'rotate'>;

/**
 * Takes both steps of every round at the same time, in two threads with a connection each, and answers with the
 * results. In one thread nothing could come between the statements of a transaction, and a race would prove nothing.
 */
export async function race<A, B>(
  address: StoreAddress,
  rounds: readonly (readonly [Step, Step])[],
): Promise<[A, B][]> {
  const gates = new Int32Array(new SharedArrayBuffer(rounds.length * Int32Array.BYTES_PER_ELEMENT));
  const [left, right] = await Promise.all(
    [0, 1].map(async (side) => {
      const steps = rounds.map((round) => round[side]);
      const worker = new Worker(new URL('./race-worker.ts', import.meta.url), {
        workerData: { address, steps, gates },
      });
      const [results] = (await once(worker, 'message')) as [unknown[]];
      return results;
    }),
  );
  return rounds.map((_, index) => [left?.[index] as A, right?.[index] as B]);
}
