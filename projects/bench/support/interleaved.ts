import type { Samples } from './statistics.ts';

/** Something that can be measured once: answers with what it cost. */
export type Measurement = () => Promise<number>;

/**
 * Measures all variants round by round, forwards and backwards, so that what else the machine does falls on all of them
 * alike.
 */
export async function interleaved<Name extends string>(
  variants: Readonly<Record<Name, Measurement>>,
  rounds: number,
): Promise<Record<Name, Samples>> {
  const names = Object.keys(variants) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      samples[name].push(await variants[name]());
    }
  }
  return samples;
}
