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
const results: unknown[] = [];
for (const [round, [method, ...parameters]] of steps.entries()) {
  // Whoever comes first waits for the other.
  if (Atomics.add(gates, round, 1) === 0) Atomics.wait(gates, round, 1);
  else Atomics.notify(gates, round);
  const call = store[method] as (...parameters: unknown[]) => Promise<unknown>;
  results.push(await call.apply(store, parameters));
}
await close();
parentPort?.postMessage(results);
