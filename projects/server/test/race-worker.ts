import { parentPort, workerData } from 'node:worker_threads';
import { openStore, type StoreAddress } from './open-store.ts';
import type { Step } from './race.ts';

interface Work {
  address: StoreAddress;
  steps: Step[];
  /** One number a round: how many runners have come to it. */
  gates: Int32Array;
}

/** One of two runners: takes its step of each round at the moment the other takes his. */
const { address, steps, gates } = workerData as Work;
const { store, close } = await openStore(address);
const results: Promise<unknown>[] = [];
// Something that keeps this thread alive while it waits at a gate.
parentPort?.ref();
for (const [round, [method, ...parameters]] of steps.entries()) {
  // Whoever comes first waits for the other; not asleep, since a node must go on hearing.
  if (Atomics.add(gates, round, 1) === 0) await Atomics.waitAsync(gates, round, 1).value;
  else Atomics.notify(gates, round);
  const call = store[method] as (...parameters: unknown[]) => Promise<unknown>;
  results.push(call.apply(store, parameters));
  // Many at a time, as in a server, but not all at once.
  await results[round - 50];
}
parentPort?.postMessage(await Promise.all(results));
await close();
parentPort?.close();
